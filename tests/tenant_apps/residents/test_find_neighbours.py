"""Who is in my neighbourhood: by name and street, never by house number (B11)."""

import pytest

from common.tenancy import entered
from tenant_apps.residents.models import Resident
from tenant_apps.residents.queries import neighbours_by_name
from tests.queries import queries_of
from tests.world import settle


@pytest.fixture
def neighbours(world):
    """Let a few more people live in Runkst-Centrum."""
    for first, last in (("Émile", "Zwart"), ("Zoë", "Åkesson"), ("Anaïs", "de Wit")):
        settle(first, last, world.hasselt, "Runkst-Centrum")


def test_names_stand_as_people_look_them_up(world, neighbours):
    with entered(world.hasselt):
        found = neighbours_by_name(world.an.resident.neighbourhood)

        assert [each.last_name for each in found] == [
            "Åkesson",
            "de Wit",
            "Peeters",
            "Willems",
            "Zwart",
        ]


@pytest.mark.parametrize(
    ("searched", "names"),
    [
        ("zoe", {"Zoë"}),
        ("ÅKES", {"Zoë"}),
        ("emile z", {"Émile"}),
        ("vredestraat", {"An", "Bart", "Zoë", "Émile", "Anaïs"}),
        ("%", set()),
        ("chloe", set()),
    ],
)
def test_a_neighbour_is_found_by_name_or_street(world, neighbours, searched, names):
    with entered(world.hasselt):
        found = neighbours_by_name(world.an.resident.neighbourhood, searched)

        assert {each.first_name for each in found} == names


def test_the_page_says_what_it_found_and_nothing_of_other_neighbourhoods(
    world, neighbours, door_client
):
    client = door_client("residents", world.an)

    found = client.get("/neighbours/", {"q": "<zoë>"}).content.decode()
    everybody = client.get("/neighbours/").content.decode()

    assert "Nobody here by that name or in that street." in found
    assert "&lt;zoë&gt;" in found
    assert "Vredestraat" in everybody
    assert "Zoë Åkesson" in everybody
    assert "Chloé" not in everybody


def test_a_large_neighbourhood_takes_as_many_queries_as_a_small_one(world, door_client):
    client = door_client("residents", world.an)
    few = len(queries_of(lambda: client.get("/neighbours/")))
    with entered(world.hasselt):
        an = world.an.resident
        Resident.objects.bulk_create(
            Resident(
                household_id=an.household_id,
                neighbourhood_id=an.neighbourhood_id,
                first_name=f"Resident {number}",
                last_name="Many",
                street="Vredestraat",
                joined_at=an.joined_at,
            )
            for number in range(70)
        )

    assert len(queries_of(lambda: client.get("/neighbours/?page=2"))) <= few
