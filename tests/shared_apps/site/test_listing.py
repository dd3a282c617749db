"""The public map follows what municipalities do, without looking into their tables."""

from common.tenancy import entered
from shared_apps.site.models import Listing
from shared_apps.site.services import unlist_municipality
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.services.listing import list_all_publicly
from tests.shared_apps.site.places import listing


def test_the_public_map_follows_a_municipality_s_neighbourhoods(world):
    with entered(world.hasselt):
        Neighbourhood.objects.filter(name="Kermt").update(status="pilot")

    list_all_publicly()

    found = Listing.objects.get(municipality_id=world.hasselt.id)
    statuses = {row["name"]: row["status"] for row in found.neighbourhoods}
    assert statuses["Kermt"] == "pilot"
    assert statuses["Banneux"] == "dormant"
    assert Listing.objects.count() == 3


def test_each_municipality_lists_its_own_neighbourhoods_only(world):
    list_all_publicly()

    boechout = Listing.objects.get(municipality_id=world.boechout.id)
    assert {row["name"] for row in boechout.neighbourhoods} == {"Vremde", "Boechout-Centrum"}


def test_a_listing_that_did_not_change_is_not_written(world):
    list_all_publicly()
    before = Listing.objects.get(municipality_id=world.hasselt.id).updated_at

    list_all_publicly()

    assert Listing.objects.get(municipality_id=world.hasselt.id).updated_at == before


def test_a_municipality_can_be_taken_off_the_map(db):
    found = listing("Hasselt", "71072", "pilot")

    unlist_municipality(municipality_id=found.municipality_id)

    assert not Listing.objects.exists()
