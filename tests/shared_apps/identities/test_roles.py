"""Nobody holds two roles at once in one browser: official and resident, say."""

import pytest

from tests.tenant_apps.residents.browsing import in_english
from tests.world import PASSWORD


@pytest.mark.parametrize(
    ("door", "name", "other"),
    [
        ("residents", "an", "dashboard"),
        ("dashboard", "emma", "residents"),
        ("staff", "sam", "care"),
    ],
)
def test_signing_in_at_another_door_ends_the_session_at_this_one(
    door_client, world, door, name, other
):
    client = in_english(door_client(door, getattr(world, name)))
    assert client.get("/scheme/auto/").wsgi_request.user.is_authenticated

    client.cookies["kwartier_role"] = other
    ended = client.get("/scheme/auto/").wsgi_request

    assert not ended.user.is_authenticated
    client.cookies["kwartier_role"] = door
    assert not client.get("/scheme/auto/").wsgi_request.user.is_authenticated


def test_it_says_why(door_client, world):
    client = in_english(door_client("dashboard", world.emma))
    client.cookies["kwartier_role"] = "residents"
    client.get("/")

    page = client.get("/accounts/login/").content.decode()

    assert "with another role" in page


@pytest.mark.parametrize("role", ["residents", "", "nonsense"])
def test_the_same_role_stays_and_nonsense_is_no_role(door_client, world, role):
    client = door_client("residents", world.an)
    client.cookies["kwartier_role"] = role

    assert client.get("/profile/").wsgi_request.resident == world.an.resident


def test_the_role_is_known_to_all_our_hosts_and_says_nothing_else(door_client, world):
    hub = door_client("residents")
    hub.post("/accounts/login/", {"login": world.an.identity.email, "password": PASSWORD})

    cookie = hub.cookies["kwartier_role"]

    assert cookie.value == "residents"
    assert cookie["domain"] == "kwartier.localhost"
    assert cookie["httponly"]
