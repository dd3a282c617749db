"""The residents' API: the same as the pages, with a token, and nothing for outsiders."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.world import PASSWORD

NEW = {"theme": "lending", "title": "Ladder", "text": "Wie heeft er een?"}


@pytest.fixture
def an(world, door_client):
    """Return An's client."""
    return door_client("residents", world.an)


def _post(client: Client, path: str, data: dict) -> Any:
    return client.post(path, data, content_type="application/json")


def test_a_post_and_its_reply_are_read_by_a_neighbour(world, door_client, an):
    made = _post(an, "/api/v1/posts/", NEW)
    bart = door_client("residents", world.bart)
    reply = _post(bart, f"/api/v1/posts/{made.json()['id']}/replies/", {"text": "Ik!"})

    replies = an.get(f"/api/v1/posts/{made.json()['id']}/replies/").json()

    assert (made.status_code, reply.status_code) == (201, 201)
    assert [each["text"] for each in replies] == ["Ik!"]
    assert bart.get("/api/v1/posts/").json()["results"][0]["title"] == "Ladder"


def test_the_same_submission_key_makes_one_post(an):
    sent = {**NEW, "submission_key": str(uuid4())}

    first, second = (_post(an, "/api/v1/posts/", sent).json() for _ in range(2))

    assert first["id"] == second["id"]


@pytest.mark.parametrize("who", ["chloe", "dries"])
def test_an_outsider_gets_404_and_no_hint(world, door_client, an, who):
    made = _post(an, "/api/v1/posts/", NEW).json()
    outsider = door_client("residents", getattr(world, who))

    for path in (f"posts/{made['id']}/", f"posts/{made['id']}/replies/"):
        answer = outsider.get(f"/api/v1/{path}")

        assert answer.status_code == 404
        assert "Ladder" not in answer.content.decode()
    assert outsider.get("/api/v1/posts/").json()["results"] == []


def test_a_neighbour_may_not_change_what_an_wrote(world, door_client, an):
    made = _post(an, "/api/v1/posts/", NEW).json()
    bart = door_client("residents", world.bart)
    path = f"/api/v1/posts/{made['id']}/"

    assert bart.delete(path).status_code == 403
    assert bart.patch(path, {"title": "x"}, content_type="application/json").status_code == 403


def test_a_wrong_post_is_a_problem_that_names_the_fields(an):
    answer = _post(an, "/api/v1/posts/", {"theme": "gossip", "title": ""})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()["errors"]) == {"theme", "title", "text"}


def test_a_visitor_is_asked_to_sign_in(world, door_client):
    answer = door_client("residents", municipality=world.hasselt).get("/api/v1/posts/")

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_token_signs_in_at_its_own_municipality_alone(world, door_client):
    here = door_client("residents", municipality=world.hasselt)
    there = door_client("residents", municipality=world.boechout)
    credentials = {"email": world.an.identity.email, "password": PASSWORD}
    issued = _post(here, "/api/v1/tokens/", credentials).json()
    headers = {"authorization": f"Bearer {issued['value']}"}

    assert here.get("/api/v1/me/", headers=headers).json()["full_name"] == "An Peeters"
    answer = there.get("/api/v1/me/", headers={**headers, "host": world.boechout.host})
    assert answer.status_code == 401


def test_neighbours_are_listed_with_street_and_without_house_number(an):
    people = an.get("/api/v1/neighbours/").json()["results"]

    assert [each["full_name"] for each in people] == ["An Peeters", "Bart Willems"]
    assert all(set(each) & {"house_number", "household"} == set() for each in people)


def test_pages_of_posts_follow_each_other_without_repeating(an):
    for number in range(23):
        _post(an, "/api/v1/posts/", {**NEW, "title": f"Nummer {number}"})

    first = an.get("/api/v1/posts/").json()
    second = an.get(first["next"]).json()

    titles = [each["title"] for each in first["results"] + second["results"]]
    assert titles == [f"Nummer {number}" for number in reversed(range(23))]
    assert second["next"] is None


def test_the_api_describes_itself(an):
    assert an.get("/api/v1/schema/").status_code == 200
    assert "list_posts" in an.get("/api/v1/").content.decode()
