"""Each route says who may use it, and none disappears unnoticed."""

import re

import pytest
from rest_framework.views import APIView

from common.permissions import Nobody
from tests.architecture.routes import PARAMETER, SNAPSHOT, URLCONFS, Route, all_routes, routes

KEBAB = re.compile(r"[a-z0-9-]*(\.[a-z0-9]*)?")
WHO = {"public", "resident", "official", "care_worker", "staff"}
RESIDENTS_APPS = ("tenant_apps.conversations", "tenant_apps.feed", "tenant_apps.residents")
NOT_BELOW = {
    "dashboard": {"resident", "care_worker", "staff"},
    "care": {"resident", "staff"},
    "staff": {"resident", "official", "care_worker"},
    "residents": {"official", "care_worker", "staff"},
    "public": {"resident", "official", "care_worker", "staff"},
}


def _who(route: Route) -> str | None:
    if isinstance(route.view_class, type) and issubclass(route.view_class, APIView):
        chosen = route.view_class.permission_classes
        return None if Nobody in chosen or not chosen else "api"
    return getattr(route.view, "permission", None)


@pytest.mark.parametrize("site", URLCONFS)
def test_each_route_of_ours_says_who_may_use_it(site: str):
    silent = [str(route) for route in routes(site) if route.is_ours and _who(route) is None]

    assert silent == []


@pytest.mark.parametrize("site", URLCONFS)
def test_no_route_is_for_the_people_of_another_door(site: str):
    misplaced = [str(route) for route in routes(site) if _who(route) in NOT_BELOW[site]]

    assert misplaced == []


def test_no_route_is_lost():
    known = set(SNAPSHOT.read_text().split("\n")) - {""}

    assert known - {str(route) for route in all_routes()} == set()


def test_addresses_are_kebab_case():
    ours = [route for route in all_routes() if route.is_ours]
    parts = {
        part
        for route in ours
        for part in re.sub(r"[\^$\\]", "", PARAMETER.sub("", route.pattern)).split("/")
    }

    assert {part for part in parts if not KEBAB.fullmatch(part)} == set()


@pytest.mark.parametrize("site", ["dashboard", "care", "staff"])
def test_other_doors_serve_nothing_of_the_residents_apps(site: str):
    modules = {(route.view_class or route.view).__module__ for route in routes(site)}

    assert not [
        m for m in modules if m.startswith(("tenant_apps.conversations", "tenant_apps.feed"))
    ]
