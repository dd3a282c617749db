"""Another neighbourhood's and another municipality's ids, in every route and by every method.

They must be answered exactly as an id that does not exist: no row, no hint, no other status.
"""

import re
from typing import Any

import pytest

from tests.architecture.routes import Route, routes
from tests.attacks.rows import one_of_each
from tests.attacks.visits import METHODS, Visit, addresses, unknown_id, visit

VARIES = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # an id, also one made anew
    r"|csrf\w*\W+value=\W[^\"']*|nonce-[^'\"]*|kwartier_\w+=[^;]*|\d\d:\d\d:\d\d"
)
NOT_FOUND, NOT_ALLOWED, NOT_ACCEPTED = 404, 405, 403
PLACES = [  # site, who asks, whose ids
    ("residents", "an", "chloe"),
    ("residents", "an", "dries"),
    ("dashboard", "emma", "dries"),
    ("care", "fatima", "dries"),
    ("staff", "sam", "dries"),
]

# Which neighbourhoods a municipality has is on its public map.
PUBLIC = {("chloe", "neighbourhoods.Neighbourhood")}


@pytest.fixture
def ids(world: Any, settings: Any) -> Any:
    """Return a maker of rows around somebody; their files stay in memory."""
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}
    return lambda name: one_of_each(getattr(world, name)).ids


def _with_ids(site: str) -> list[Route]:
    return [r for r in routes(site) if r.is_ours and "uuid" in {kind for _n, kind in r.parameters}]


def _told(seen: Visit) -> tuple[int, str]:
    return seen.status, VARIES.sub("", seen.text)


@pytest.mark.parametrize(("site", "who", "whose"), PLACES)
def test_an_id_of_elsewhere_is_as_good_as_none(
    door_client: Any, world: Any, ids: Any, site: str, who: str, whose: str
):
    foreign = [each for label, each in ids(whose).items() if (whose, label) not in PUBLIC]
    client = door_client(site, getattr(world, who))

    for route in _with_ids(site):
        for method in METHODS:
            nothing = visit(client, route, method, next(addresses(route, [unknown_id()])))
            if nothing.status == NOT_ALLOWED:
                continue
            for path in addresses(route, foreign):
                seen = visit(client, route, method, path)
                assert (str(seen), _told(seen)) == (str(seen), _told(nothing))


@pytest.mark.parametrize(("site", "who"), sorted({(site, who) for site, who, _whose in PLACES}))
def test_an_id_of_nothing_is_not_found(door_client: Any, world: Any, site: str, who: str):
    client = door_client(site, getattr(world, who))

    for route in _with_ids(site):
        for method in METHODS:
            seen = visit(client, route, method, next(addresses(route, [unknown_id()])))
            assert seen.status in {NOT_FOUND, NOT_ALLOWED, NOT_ACCEPTED}, seen


def test_ids_of_her_own_neighbourhood_are_found(door_client: Any, world: Any, ids: Any):
    """Otherwise the tests above would say nothing."""
    own = list(ids("an").values())
    client = door_client("residents", world.an)

    found = {
        route.pattern
        for route in _with_ids("residents")
        for path in addresses(route, own)
        if visit(client, route, "get", path).status == 200
    }

    assert found
