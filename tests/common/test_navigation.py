"""The menus lead somewhere on every door, and nowhere they should not."""

import pytest
from django.urls import set_urlconf

from common import navigation
from common.navigation import MENUS

DOORS = {
    "residents": "config.urls_municipality",
    "dashboard": "config.urls_dashboard",
    "care": "config.urls_care",
    "staff": "config.urls_staff",
    "hub": "config.urls_public",
}


@pytest.fixture(autouse=True)
def _back_to_the_door_s_own_urls():
    yield
    set_urlconf(None)


@pytest.mark.parametrize("door", DOORS)
def test_every_entry_of_a_menu_leads_to_a_page(door):
    set_urlconf(DOORS[door])

    found = navigation.items(door)

    assert [link.item.page for link in found] == [item.page for item in MENUS[door]]


def test_a_door_has_no_entry_of_another_door():
    set_urlconf("config.urls_dashboard")

    assert navigation.items("residents") == ()
    assert navigation.address("feed:feed") == ""


def test_the_entry_of_the_present_page_is_marked():
    set_urlconf("config.urls_municipality")
    home, neighbours, *_rest = navigation.items("residents")

    assert home.is_current("/")
    assert not home.is_current(neighbours.href)
    assert neighbours.is_current(neighbours.href)
    assert neighbours.is_current(f"{neighbours.href}?page=2".partition("?")[0])


def test_the_links_at_the_foot_lead_to_the_public_site():
    addresses = [href for _label, href in navigation.foot()]

    assert all("//kwartier.localhost" in address for address in addresses)
