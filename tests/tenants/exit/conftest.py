"""Boechout after its licence, its exit, and files that are its own."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tenants.logins import OWNER
from tenants.models import Municipality
from tests.billing.buyers import bought, town_hall, whole_plan
from tests.billing.selling import invoice
from tests.databases import set_role
from tests.tenants.exit.leaving import begin


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    monkeypatch.setattr(default_storage, "location", str(tmp_path))
    monkeypatch.setattr(default_storage, "base_location", str(tmp_path))


@pytest.fixture
def boechout(world):
    """Boechout after its licence, with an invoice, a file, and Dries."""
    licence = bought(town_hall(world.boechout), whole_plan(13_000), world.boechout)
    invoice(of=licence, cents=560_000, period=(licence.starts_on, licence.ends_on))
    Municipality.objects.filter(pk=world.boechout.pk).update(state="ended")
    place = world.boechout
    default_storage.save(f"{place.schema_name}/photos/1.webp", ContentFile(b"x"))
    default_storage.save(f"{place.schema_name}/letters/a/0001.pdf", ContentFile(b"x"))
    set_role(OWNER)
    return place


@pytest.fixture
def leaving(boechout):
    """Its exit, asked for today."""
    return begin(boechout)
