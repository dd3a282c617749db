import pytest
from django.utils import timezone

from tenant_apps.neighbourhoods import services
from tenant_apps.neighbourhoods.models import Address, NeighbourhoodChoice
from tenant_apps.neighbourhoods.signals import addresses_moved
from tests.tenant_apps.neighbourhoods.places import (
    address,
    divide,
    home_of,
    neighbourhood,
    row,
    write_rows,
)

pytestmark = pytest.mark.usefixtures("empty_municipality")


@pytest.fixture(autouse=True)
def _addresses(empty_municipality, tmp_path):
    divide(tmp_path)
    services.import_addresses(path=write_rows(tmp_path, row(1, 0.5), row(2, 5)))


def choose(number, name):
    return services.choose_neighbourhood(
        address=address(number), neighbourhood=neighbourhood(name), chosen_by="Emma V."
    )


def test_a_choice_puts_the_address_in_its_neighbourhood_and_off_the_list():
    choose(2, "Runkst")

    assert home_of(2) == "Runkst"
    assert address(2).assignment == "manual"
    assert not Address.objects.needing_choice().exists()


def test_who_chose_and_when_is_remembered():
    choose(2, "Runkst")
    choose(2, "Kermt")

    choices = NeighbourhoodChoice.objects.order_by("id")
    assert [c.neighbourhood.name for c in choices] == ["Runkst", "Kermt"]
    assert {c.chosen_by for c in choices} == {"Emma V."}


def test_the_worker_tells_of_the_last_choice_once():
    choose(2, "Runkst")
    choose(2, "Kermt")
    heard = []

    def hear(moves, **_news):
        heard.append(dict(moves))

    addresses_moved.connect(hear)
    first, again = services.apply_choices(), services.apply_choices()
    addresses_moved.disconnect(hear)

    assert (first, again) == (1, 0)
    assert heard == [{address(2).id: neighbourhood("Kermt").id}]


def test_a_neighbourhood_that_ended_cannot_be_chosen():
    kermt = neighbourhood("Kermt")
    kermt.ended_on = timezone.localdate()
    kermt.save()

    with pytest.raises(services.NeighbourhoodEnded):
        choose(2, "Kermt")


def test_a_household_figure_has_a_source_and_a_day_or_is_unknown():
    today = timezone.localdate()

    services.set_household_count(
        neighbourhood=neighbourhood("Kermt"), households=812, source="Population register", on=today
    )
    kermt = neighbourhood("Kermt")
    assert (kermt.household_count, kermt.household_count_source) == (812, "Population register")

    services.set_household_count(neighbourhood=kermt, households=None, source="x", on=today)
    kermt = neighbourhood("Kermt")
    assert (kermt.household_count, kermt.household_count_source) == (None, "")
    assert kermt.household_count_on is None
