import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from common.tenancy import entered
from tenant_apps.neighbourhoods.models import Address, Neighbourhood, NeighbourhoodChoice

URL = "/addresses/"


@pytest.fixture
def unclear(world):
    """Two addresses near a border, one outside, one whose place is not known."""
    with entered(world.hasselt):
        near = list(Address.objects.filter(neighbourhood__name="Kermt").order_by("id")[:4])
        for address, assignment in zip(
            near, ["border", "border", "outside", "outside"], strict=True
        ):
            address.assignment = assignment
            address.neighbourhood = address.neighbourhood if assignment == "border" else None
            address.save()
        near[3].longitude = near[3].latitude = None
        near[3].save()
        return near


def reload(world, address):
    with entered(world.hasselt):
        return Address.objects.select_related("neighbourhood").get(pk=address.pk)


def test_the_unclear_addresses_are_listed_beside_a_map(emma, unclear):
    text = emma.get(URL).content.decode()

    assert "4 addresses lie within five metres" in text
    assert all(address.street_line in text for address in unclear)
    assert text.count('name="address"') == 2
    assert "<svg" in text


def test_several_are_confirmed_at_once_with_the_name_of_who_did(world, emma, unclear):
    emma.post(URL, {"address": [str(address.id) for address in unclear[:2]]})

    assert [reload(world, a).assignment for a in unclear[:2]] == ["manual", "manual"]
    with entered(world.hasselt):
        assert {c.chosen_by for c in NeighbourhoodChoice.objects.all()} == {"Emma Vandersmissen"}


def test_an_address_outside_cannot_be_confirmed_without_a_choice(world, emma, unclear):
    emma.post(URL, {"address": [str(unclear[2].id), "nonsense"]})

    assert reload(world, unclear[2]).assignment == "outside"


def test_confirming_nothing_says_what_to_do(emma, unclear):
    assert "Mark the addresses" in emma.post(URL, {}, follow=True).content.decode()


def test_an_address_is_shown_with_the_nearest_neighbourhoods_first(emma, unclear):
    text = emma.get(f"{URL}{unclear[2].id}/").content.decode()

    assert text.index("Kermt (it lies inside)") < text.index("away)")
    assert "<svg" in text


def test_an_address_without_a_place_is_chosen_by_name(world, emma, unclear):
    text = emma.get(f"{URL}{unclear[3].id}/").content.decode()
    with entered(world.hasselt):
        banneux = Neighbourhood.objects.get(name="Banneux")

    emma.post(f"{URL}{unclear[3].id}/", {"neighbourhood": str(banneux.id)})

    assert "did not say where this address lies" in text
    assert reload(world, unclear[3]).neighbourhood == banneux


def test_choosing_nothing_is_asked_again(world, emma, unclear):
    page = emma.post(f"{URL}{unclear[2].id}/", {})

    assert "Choose a neighbourhood." in page.content.decode()
    assert reload(world, unclear[2]).assignment == "outside"


def test_a_neighbourhood_of_another_municipality_cannot_be_chosen(world, emma, unclear):
    with entered(world.boechout):
        vremde = Neighbourhood.objects.get(name="Vremde")

    emma.post(f"{URL}{unclear[2].id}/", {"neighbourhood": str(vremde.id)})

    assert reload(world, unclear[2]).assignment == "outside"


def test_an_address_of_another_municipality_is_not_found(world, emma):
    with entered(world.boechout):
        elsewhere = Address.objects.all()[0]

    assert emma.get(f"{URL}{elsewhere.id}/").status_code == 404


def test_when_all_is_clear_the_page_says_so(emma):
    assert "Every address has its neighbourhood" in emma.get(URL).content.decode()


def test_the_list_costs_as_many_queries_for_two_as_for_twenty(world, emma, unclear):
    def queries() -> int:
        emma.get(URL)  # so that no switch between schemas is counted
        with CaptureQueriesContext(connections[world.hasselt.cell]) as captured:
            emma.get(URL)
        return len(captured)

    few = queries()
    with entered(world.hasselt):
        more = Address.objects.filter(neighbourhood__name="Banneux").values("pk")[:12]
        Address.objects.filter(pk__in=more).update(assignment="border")

    assert queries() == few
