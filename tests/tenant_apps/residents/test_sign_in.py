"""One sign-in for all municipalities: home, elsewhere, and in which language (B11)."""

import pytest

from shared_apps.identities.models import Identity, SignInCode
from tenants.models import Membership
from tests.tenant_apps.residents.browsing import (
    Browser,
    in_english,
    path_at,
    path_on_hub,
    query_of,
)
from tests.world import PASSWORD


@pytest.fixture
def an(door_client, world):
    browser = Browser(door_client)
    browser.sign_in_at_hub(world.an.identity.email, PASSWORD)
    return browser


def text(response):
    return response.content.decode()


def resident_in(client):
    return client.get("/profile/").wsgi_request.resident


def test_signing_in_leads_home_and_to_the_page_that_was_wanted(door_client, world):
    browser = Browser(door_client)
    home = browser.at(world.hasselt)

    asked = home.get("/neighbours/")
    assert asked["Location"] == "/sign-in/?next=/neighbours/"
    begun = home.get(asked["Location"])
    to_login = browser.hub.get(path_on_hub(begun))["Location"]
    assert to_login.startswith("/accounts/login/?next=%2Fcontinue%2F")
    signed_in = browser.hub.post(
        "/accounts/login/",
        {
            "login": world.an.identity.email,
            "password": PASSWORD,
            "next": query_of(to_login)["next"],
        },
    )
    handed = browser.hub.get(signed_in["Location"])
    arrived = home.get(path_at(world.hasselt, handed))

    assert arrived["Location"] == "/neighbours/"
    assert resident_in(home) == world.an.resident


def test_the_session_is_of_this_host_alone(an, world):
    an.enter(world.hasselt)

    cookie = an.at(world.hasselt).cookies["kwartier_residents"]

    assert cookie["domain"] == ""
    assert cookie["httponly"]


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_no_page_elsewhere_is_wanted(an, world, wanted):
    assert an.enter(world.hasselt, wanted)["Location"] == "/"


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_the_sign_in_page_leads_nowhere_else(door_client, world, wanted):
    hub = door_client("residents")

    answer = hub.post(
        "/accounts/login/",
        {"login": world.an.identity.email, "password": PASSWORD, "next": wanted},
    )

    assert answer["Location"] == "/account/enter/"


def test_whoever_lives_elsewhere_sees_what_to_do(door_client, world):
    browser = Browser(door_client)
    browser.sign_in_at_hub(world.dries.identity.email, PASSWORD)

    refused = browser.enter(world.hasselt)

    assert refused.status_code == 403
    assert "You do not take part in Hasselt" in text(refused)
    assert "hasselt.kwartier.localhost:8000/join/" in text(refused)
    assert "Boechout" in text(refused)
    assert not SignInCode.objects.exists()


def test_whoever_left_is_nobody_here(an, world):
    an.enter(world.hasselt)
    home = an.at(world.hasselt)

    left = home.post("/profile/leave/")

    assert "You have left" in text(left)
    assert home.get("/profile/")["Location"].startswith("/sign-in/")
    an.sign_in_at_hub(world.an.identity.email, PASSWORD)
    assert an.enter(world.hasselt).status_code == 403


def test_after_signing_in_one_home_is_entered_and_of_several_one_is_chosen(an, world):
    assert an.hub.get("/account/enter/")["Location"] == (
        "http://hasselt.kwartier.localhost:8000/sign-in/"
    )

    Membership.objects.create(identity=world.an.identity, municipality=world.boechout)

    assert an.hub.get("/account/enter/")["Location"] == "/account/"
    assert "Boechout" in text(an.hub.get("/account/"))
    an.enter(world.hasselt)
    assert "http://boechout.kwartier.localhost:8000/sign-in/" in text(
        an.at(world.hasselt).get("/profile/")
    )


def test_a_browser_without_a_choice_speaks_the_persons_language(an, world):
    Identity.objects.filter(pk=world.an.identity.pk).update(language="fr")
    del an.at(world.hasselt).cookies["kwartier_language"]

    arrived = an.enter(world.hasselt)

    assert arrived.cookies["kwartier_language"].value == "fr"


def test_a_chosen_language_is_remembered_for_mails(an, world):
    an.enter(world.hasselt)

    an.at(world.hasselt).get("/language/de/")

    world.an.identity.refresh_from_db()
    assert world.an.identity.language == "de"


def test_a_municipalitys_host_has_no_sign_in_pages_of_its_own(an, world):
    for path in ("/accounts/login/", "/accounts/signup/", "/accounts/2fa/", "/account/"):
        assert an.at(world.hasselt).get(path).status_code == 404


def test_an_official_is_nobody_at_the_residents_sign_in(door_client, world):
    hub = in_english(door_client("residents"))

    refused = hub.post(
        "/accounts/login/", {"login": world.emma.identity.email, "password": PASSWORD}
    )

    assert "is not right" in text(refused)
