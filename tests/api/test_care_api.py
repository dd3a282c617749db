"""The care door's API: the care desk, for this municipality's care workers alone."""

import pytest

from common.tenancy import entered
from tenant_apps.care.models import CareDesk

PATH = "/api/v1/care-desk/"
DESK = {"name": "Zorgteam", "phone": "011 00 00 00", "opening_hours": "9-12"}


@pytest.fixture
def fatima(world, door_client):
    """Return Fatima's client."""
    return door_client("care", world.fatima)


def _put(client, data: dict):
    return client.put(PATH, data, content_type="application/json")


def test_the_desk_is_not_there_until_it_is_described(fatima):
    assert fatima.get(PATH).status_code == 404
    assert _put(fatima, DESK).json() == DESK
    assert fatima.get(PATH).json() == DESK


def test_describing_it_again_changes_the_same_desk(fatima, inside_hasselt):
    for name in ("Zorgteam", "Zorgpunt"):
        _put(fatima, {**DESK, "name": name})

    assert [desk.name for desk in CareDesk.objects.all()] == ["Zorgpunt"]


def test_a_wrong_desk_is_a_problem_that_names_the_fields(fatima):
    answer = _put(fatima, {"name": "", "phone": "0" * 41})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()["errors"]) == {"name", "phone"}


def test_another_municipalitys_desk_stays_there(world, fatima):
    with entered(world.boechout):
        CareDesk.objects.create(**DESK)

    assert fatima.get(PATH).status_code == 404


def test_outsiders_are_asked_to_sign_in(world, door_client):
    visitor = door_client("care", municipality=world.hasselt)
    elsewhere = door_client("care", world.fatima, municipality=world.boechout)

    for answer in (visitor.get(PATH), _put(visitor, DESK), elsewhere.get(PATH)):
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
