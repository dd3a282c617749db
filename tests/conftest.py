"""Fixtures of the whole suite: databases, the named world, clients at each door."""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache

from common.tenancy import entered
from tenants.admission import RESIDENT_KEY
from tenants.hosts import forget_hosts
from tenants.logins import OWNER
from tenants.models import Municipality
from tests import databases
from tests import world as the_world
from tests.door_client import APP, DoorClient
from tests.statements import watched

NEEDS_DATABASE = {"world", "inside_hasselt", "door_client", "db", "transactional_db"}


def pytest_configure() -> None:
    """Make the folder where WhiteNoise looks, and read the routes as the residents' door has them.

    django-allauth chooses its routes by the settings of the moment in which they are imported.
    Examples may take as long as they take: a busy machine is no failure.
    """
    hypothesis.settings.register_profile(
        "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("patient")
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    import_module("config.urls_public")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Give every test that touches the database all of them: the hub and the cells.

    With cells, only these run again: to the others the layout means nothing, and what starts
    processes of its own always runs in one layout.
    """
    for item in items:
        marker = item.get_closest_marker("django_db")
        uses = NEEDS_DATABASE & set(getattr(item, "fixturenames", ()))
        if marker or uses:
            options = {"databases": "__all__", **(marker.kwargs if marker else {})}
            item.own_markers = [m for m in item.own_markers if m.name != "django_db"]
            item.add_marker(pytest.mark.django_db(**options), append=False)
    if settings.CELLS != ["default"]:
        once = [item for item in items if not _depends_on_layout(item)]
        items[:] = [item for item in items if _depends_on_layout(item)]
        config.hook.pytest_deselected(items=once)


def _depends_on_layout(item: pytest.Item) -> bool:
    is_marked = item.get_closest_marker("django_db") is not None
    has_database = is_marked or "django_db_setup" in getattr(item, "fixturenames", ())
    is_beside = item.get_closest_marker("beside") is not None
    return is_beside or (has_database and item.get_closest_marker("single_layout") is None)


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Make databases and world once; each test's changes are rolled back."""
    with django_db_blocker.unblock():
        databases.create()
        try:
            databases.migrate()
            with databases.logged_in_as(OWNER):
                the_world.build()
            yield
        finally:
            databases.drop()


@pytest.fixture(autouse=True)
def _as_the_app(request: pytest.FixtureRequest) -> Iterator[None]:
    """Act as the residents' door unless a test stands elsewhere; start with an empty cache."""
    if not request.node.get_closest_marker("django_db"):
        yield
        return
    request.getfixturevalue("db")
    databases.set_role(APP)
    forget_hosts()
    cache.clear()
    with watched():
        yield


@pytest.fixture
def world(db: None) -> the_world.World:
    """Return the named world."""
    databases.set_role(OWNER)
    loaded = the_world.load()
    databases.set_role(APP)
    return loaded


@pytest.fixture
def inside_hasselt(db: None) -> Iterator[Municipality]:
    """Work inside Hasselt for the length of the test."""
    hasselt = Municipality.objects.get(slug="hasselt")
    with entered(hasselt):
        yield hasselt


@pytest.fixture
def door_client(db: None) -> Callable[..., DoorClient]:
    """Return a maker of clients: `door_client("dashboard", world.emma)`, or without a person."""

    def make(
        door: str, person: the_world.Person | None = None, municipality: Any = None
    ) -> DoorClient:
        home = municipality or (person.municipality if person else None)
        client = DoorClient(door, home)
        if person is None:
            return client
        values = {RESIDENT_KEY: str(person.resident.id)} if person.resident and home else {}
        return client.sign_in(person.identity, **values)

    return make
