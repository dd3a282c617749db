import pytest

from common.tenancy import entered
from tenant_apps.neighbourhoods import services
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.services.moving import follow_addresses


@pytest.fixture
def hasselt(world):
    with entered(world.hasselt):
        yield world.hasselt


def neighbourhood_of(person) -> str:
    person.resident.refresh_from_db()
    return person.resident.neighbourhood.name


def test_residents_follow_when_the_worker_applies_what_the_municipality_chose(world, hasselt):
    kermt = Neighbourhood.objects.get(name="Kermt")
    address = world.an.resident.household.address

    services.choose_neighbourhood(address=address, neighbourhood=kermt, chosen_by="Emma V.")
    before = neighbourhood_of(world.an)
    services.apply_choices()

    assert (before, neighbourhood_of(world.an)) == ("Runkst-Centrum", "Kermt")
    assert neighbourhood_of(world.bart) == "Runkst-Centrum"


def test_residents_stay_where_they_were_while_their_address_has_no_neighbourhood(world, hasselt):
    moved = follow_addresses(moves={world.an.resident.household.address_id: None})

    assert moved == 0
    assert neighbourhood_of(world.an) == "Runkst-Centrum"


def test_following_twice_moves_nobody_twice(world, hasselt):
    kermt = Neighbourhood.objects.get(name="Kermt")
    moves = {world.an.resident.household.address_id: kermt.id}

    assert follow_addresses(moves=moves) == 1
    assert follow_addresses(moves=moves) == 0
