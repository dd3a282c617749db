"""The staff door's API is for platform staff at that door: every route of it, found not listed."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.architecture.routes import Route, routes

pytestmark = pytest.mark.single_layout
OPEN = ("api/v1/", "api/v1/schema/", "api/v1/tokens/")
VALUES = {"pk": str(uuid4()), "kind": "pdf", "year": "2026", "number": "1"}
NOT_ALLOWED = 405


def _guarded() -> Iterator[Route]:
    for route in routes("staff"):
        if route.pattern.startswith("api/v1/") and route.pattern not in OPEN:
            yield route


def _asked(client, route: Route) -> list[int]:
    """Return what the methods that a route has answer."""
    address = route.address(VALUES)
    answers = [getattr(client, method)(address) for method in ("get", "post", "delete")]
    return [answer.status_code for answer in answers if answer.status_code != NOT_ALLOWED]


def test_a_visitor_is_asked_to_sign_in_everywhere(world, door_client):
    visitor = door_client("staff")

    let_in = {
        str(route): codes for route in _guarded() if set(codes := _asked(visitor, route)) != {401}
    }

    assert let_in == {}
    assert len(list(_guarded())) > 40


@pytest.mark.parametrize("who", ["an", "emma", "fatima"])
def test_nobody_elses_door_has_what_is_only_here(world, door_client, who):
    door = {"an": "residents", "emma": "dashboard", "fatima": "care"}[who]
    client = door_client(door, getattr(world, who))
    own = {route.pattern for route in routes(door)}

    there = {
        str(route): codes
        for route in _guarded()
        if route.pattern not in own and set(codes := _asked(client, route)) != {404}
    }

    assert there == {}
