from collections.abc import Iterator

import pytest
from django.conf import settings

from common.tenancy import entered
from tenant_apps.neighbourhoods.models import Address, Neighbourhood
from tenant_apps.residents.models import Resident
from tenants.models import Municipality
from tests.door_client import DoorClient


@pytest.fixture
def empty_municipality(db) -> Iterator[Municipality]:
    """Work inside Boechout after everything that the world put there was taken away."""
    boechout = Municipality.objects.get(slug="boechout")
    with entered(boechout):
        Resident.objects.all().delete()
        Address.objects.all().delete()
        Neighbourhood.objects.all().delete()
        yield boechout


def in_english(client: DoorClient) -> DoorClient:
    """Let a browser ask for English, in which the texts of these tests are."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def emma(world, door_client) -> DoorClient:
    """Be Emma at the dashboard's door."""
    return in_english(door_client("dashboard", world.emma))
