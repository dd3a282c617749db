"""For tests of words: pages and mails in English, whatever the municipality's first language is."""

from collections.abc import Callable

import pytest
from django.conf import settings

from shared_apps.identities.models import Identity
from tests.door_client import DoorClient
from tests.world import World


@pytest.fixture(name="door_client")
def english_door_client(door_client: Callable[..., DoorClient]) -> Callable[..., DoorClient]:
    """Return a maker of clients whose people chose English."""

    def make(*args: object, **options: object) -> DoorClient:
        client = door_client(*args, **options)
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
        return client

    return make


@pytest.fixture(name="world")
def english_world(world: World) -> World:
    """Return the world, whose residents read English."""
    Identity.objects.filter(kind="resident").update(language="en")
    return world
