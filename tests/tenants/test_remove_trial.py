"""A trial that is removed leaves nothing: no schema, no files, no rows that name it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from shared_apps.notifications.models import HubEvent
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
