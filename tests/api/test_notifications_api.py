"""Choosing mail over the residents' API."""

import pytest

PATH = "/api/v1/notifications/"


@pytest.fixture
def an(world, door_client):
    """Return An's client."""
    return door_client("residents", world.an)


def _patch(client, mails: list[dict]):
    return client.patch(PATH, {"mails": mails}, content_type="application/json")


def _wanted(answer) -> dict[str, bool]:
    return {each["kind"]: each["is_wanted"] for each in answer.json()["mails"]}


def test_one_kind_is_switched_off_and_the_others_stay(world, door_client, an):
    before = _wanted(an.get(PATH))
    kind = next(iter(before))

    answer = _patch(an, [{"kind": kind, "is_wanted": not before[kind]}])

    after = {**before, kind: not before[kind]}
    assert _wanted(answer) == _wanted(an.get(PATH)) == after
    assert _wanted(door_client("residents", world.bart).get(PATH)) == before


def test_an_unknown_kind_is_a_problem(an):
    answer = _patch(an, [{"kind": "gossip", "is_wanted": True}])

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()["errors"]) == {"mails"}


def test_a_visitor_is_asked_to_sign_in(world, door_client):
    assert door_client("residents", municipality=world.hasselt).get(PATH).status_code == 401
