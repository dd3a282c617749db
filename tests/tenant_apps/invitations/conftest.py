"""The people of these tests read English; letters are kept in a folder of each test's own."""

import pytest
from django.core.files.storage import default_storage

from common.tenancy import entered
from tenant_apps.invitations import services
from tenant_apps.invitations.services import printing
from tenant_apps.neighbourhoods.models import Neighbourhood
from tests.english import english_door_client, english_world
from tests.tenant_apps.invitations.inviting import ask_for_letters

__all__ = ["english_door_client", "english_world"]


@pytest.fixture(autouse=True)
def _own_files(monkeypatch, tmp_path):
    monkeypatch.setattr(default_storage, "location", str(tmp_path))
    monkeypatch.setattr(default_storage, "base_location", str(tmp_path))


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(printing, "LETTERS_PER_PART", 5)


@pytest.fixture
def quick_printing(request, monkeypatch):
    """Print for real only where a test reads what was printed."""
    if "printed" not in request.fixturenames:
        monkeypatch.setattr(printing, "render_letters", lambda head, letters: b"%PDF")


@pytest.fixture
def printed():
    """Let the typesetter run."""


@pytest.fixture
def emma(door_client, world):
    return door_client("dashboard", world.emma)


@pytest.fixture
def kermt(world):
    with entered(world.hasselt):
        return Neighbourhood.objects.get(name="Kermt")


@pytest.fixture
def ready(world):
    """A batch for Kermt that is ready to print."""
    with entered(world.hasselt):
        batch = ask_for_letters()
        services.prepare_letters(batch_id=batch.id)
    return batch
