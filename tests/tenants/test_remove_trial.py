"""A trial that is removed leaves nothing: no schema, no files, no rows that name it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from shared_apps.identities.models import Identity
from shared_apps.notifications.models import HubEvent
from tenants.appointing import appoint
from tenants.models import Municipality
from tenants.proving import files_below, probes_of
from tenants.provisioning import register_municipality
from tenants.trials import remove_trial
from tests.databases import set_role


@pytest.fixture
def trial(db: None) -> Municipality:
    """Return a municipality on trial."""
    set_role("kwartier_owner")
    job = register_municipality(name="Bornem", slug="bornem", languages=["nl"], is_trial=True)
    return job.municipality


def test_its_files_and_what_names_it_go_as_well(trial):
    default_storage.save(f"{trial.schema_name}/photos/an.webp", ContentFile(b"a photo"))
    HubEvent.objects.create(topic="made.up", municipality_id=trial.pk)

    remove_trial(municipality=trial)

    assert files_below(trial.schema_name) == []
    assert [probe["question"] for probe in probes_of(trial) if not probe["is_ok"]] == []
    assert not Municipality.objects.filter(pk=trial.pk).exists()


def test_the_accounts_of_its_officials_go_unless_they_serve_elsewhere(trial, world):
    set_role("kwartier_owner")
    names = {"first_name": "Ine", "last_name": "Claes", "role": "official"}
    appoint(municipality=trial, email="ine@bornem.example", **names)
    appoint(municipality=trial, email=world.emma.identity.email, **names)

    remove_trial(municipality=trial)

    assert not Identity.objects.filter(email="ine@bornem.example").exists()
    assert Identity.objects.filter(pk=world.emma.identity.pk).exists()
