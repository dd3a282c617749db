"""Platform staff make municipalities and see how they fare, never what residents write."""

from typing import Any

from tenants.models import Municipality
from tenants.provisioning import MunicipalityExists, register_municipality

NEW = {
    "name": "Genk",
    "slug": "genk",
    "languages": ["nl", "fr"],
    "brand_colour": "#AA3300",
    "tile": "wave",
}


def test_staff_make_a_municipality_and_see_how_far_it_is(world, door_client):
    sam = door_client("staff", world.sam)

    answer = sam.post("/municipalities/new/other/", NEW, follow=True)

    assert answer.status_code == 200
    assert "25" in answer.content.decode()
    made = Municipality.objects.get(slug="genk")
    assert (made.state, made.is_open, made.brand_colour) == ("community", False, "#aa3300")


def test_an_address_that_is_taken_or_reserved_is_refused_and_nothing_is_lost(world, door_client):
    sam = door_client("staff", world.sam)

    for slug in ("hasselt", "staff"):
        answer = sam.post("/municipalities/new/other/", {**NEW, "slug": slug})

        assert answer.status_code == 200
        assert "Genk" in answer.content.decode()
    assert not Municipality.objects.filter(name="Genk").exists()


def test_registering_the_same_address_twice_makes_one_municipality(world):
    fields: dict[str, Any] = {"name": "Genk", "slug": "genk", "languages": ["nl"]}
    register_municipality(**fields)

    try:
        register_municipality(**fields)
        refused = False
    except MunicipalityExists:
        refused = True

    assert refused
    assert Municipality.objects.filter(slug="genk").count() == 1


def test_staff_see_every_municipality_in_as_many_queries_as_one(
    world, door_client, django_assert_max_num_queries
):
    sam = door_client("staff", world.sam)

    with django_assert_max_num_queries(8):
        answer = sam.get("/municipalities/")

    assert "Hasselt" in answer.content.decode()


def test_nobody_else_enters_the_staff_door(world, door_client):
    visitor = door_client("staff")

    assert visitor.get("/municipalities/").status_code == 302
