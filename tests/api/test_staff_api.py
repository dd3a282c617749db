"""The staff door's API: which municipalities there are, how far they are, and new ones."""

import pytest

from tenants.models import Municipality, ProvisioningJob
from tests.world import PASSWORD

PATH = "/api/v1/municipalities/"
NEW = {"name": "Genk", "slug": "genk", "languages": ["nl", "fr"], "brand_colour": "#AA3300"}


def _post(client, data: dict):
    return client.post(PATH, data, content_type="application/json")


def test_staff_see_every_municipality_by_name(sam):
    listed = sam.get(PATH).json()["results"]

    assert [each["slug"] for each in listed] == ["antwerpen", "boechout", "hasselt"]
    assert [each["official_count"] for each in listed] == [1, 0, 2]
    assert {each["provisioning"]["percentage"] for each in listed} == {100}


def test_staff_make_a_municipality_and_see_how_far_it_is(sam):
    made = _post(sam, NEW)
    shown = sam.get(f"{PATH}{made.json()['id']}/").json()

    assert made.status_code == 202
    assert (shown["brand_colour"], shown["is_open"], shown["tile"]) == ("#aa3300", False, "rosette")
    assert (shown["provisioning"]["step"], shown["provisioning"]["percentage"]) == (
        "registered",
        25,
    )
    assert "schema_name" not in shown


def test_what_went_wrong_is_not_told_in_the_databases_words(world, sam):
    ProvisioningJob.objects.filter(municipality=world.hasselt).update(error="secret detail")

    answer = sam.get(f"{PATH}{world.hasselt.pk}/")

    assert answer.json()["provisioning"]["has_failed"] is True
    assert "secret detail" not in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "hasselt"}, "slug"),
        ({"slug": "staff"}, "slug"),
        ({"slug": "a b"}, "slug"),
        ({"name": ""}, "name"),
        ({"languages": []}, "languages"),
        ({"languages": ["xx"]}, "languages"),
        ({"brand_colour": "red"}, "brand_colour"),
        ({"tile": "brick"}, "tile"),
    ],
)
def test_a_wrong_municipality_is_a_problem_that_names_the_field(sam, wrong, field):
    answer = _post(sam, {**NEW, **wrong})

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()["errors"]) == {field}
    assert not Municipality.objects.filter(name="Genk").exists()


def test_a_visitor_is_asked_to_sign_in(world, door_client):
    visitor = door_client("staff")

    for answer in (visitor.get(PATH), _post(visitor, NEW)):
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("who", ["an", "emma", "fatima"])
def test_nobody_elses_door_has_municipalities(world, door_client, who):
    door = {"an": "residents", "emma": "dashboard", "fatima": "care"}[who]

    assert door_client(door, getattr(world, who)).get(PATH).status_code == 404


@pytest.mark.parametrize("who", ["an", "emma", "fatima"])
def test_nobody_else_gets_a_token_of_the_staff_door(world, door_client, who):
    credentials = {"email": getattr(world, who).identity.email, "password": PASSWORD}
    visitor = door_client("staff")

    refused = visitor.post("/api/v1/tokens/", credentials, content_type="application/json")

    assert refused.status_code in (400, 401)
    assert refused.headers["content-type"] == "application/problem+json"
