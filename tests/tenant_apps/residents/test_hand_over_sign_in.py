"""A sign-in is handed over once, to the right host and browser (B11)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shared_apps.identities.handover import issue_sign_in_code
from shared_apps.identities.models import Identity, SignInCode
from tenants.models import Membership
from tenants.provisioning import add_domain
from tests.tenant_apps.residents.browsing import (
    Browser,
    in_english,
    path_at,
    path_on,
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


def test_a_code_works_once(an, world):
    begun = an.at(world.hasselt).get("/sign-in/")
    path = path_at(world.hasselt, an.hub.get(path_on_hub(begun)))
    an.at(world.hasselt).get(path)
    an.at(world.hasselt).post("/sign-out/")

    again = an.at(world.hasselt).get(path)

    assert again.status_code == 400
    assert "Sign in once more" in text(again)


def test_a_code_is_worth_nothing_in_another_browser(an, door_client, world):
    """The link that an attacker sends to have somebody signed in as him."""
    begun = an.at(world.hasselt).get("/sign-in/")
    path = path_at(world.hasselt, an.hub.get(path_on_hub(begun)))
    victim = in_english(door_client("residents", municipality=world.hasselt))

    assert victim.get(path).status_code == 400
    victim.get("/sign-in/")
    assert victim.get(path).status_code == 400
    assert resident_in(victim) is None


def test_a_code_is_worth_nothing_with_another_state_of_the_same_browser(an, world):
    home = an.at(world.hasselt)
    first = query_of(path_on_hub(home.get("/sign-in/")))["state"]
    handed = an.hub.get(path_on_hub(home.get("/sign-in/")))
    code = query_of(path_at(world.hasselt, handed))["code"]

    assert home.get("/sign-in/complete/", {"code": code, "state": first}).status_code == 400


def test_a_code_is_worth_nothing_on_another_host(an, world):
    Membership.objects.create(identity=world.an.identity, municipality=world.boechout)
    other = an.at(world.boechout)
    state = query_of(path_on_hub(other.get("/sign-in/")))["state"]
    code = issue_sign_in_code(identity=world.an.identity, host=world.hasselt.host, state=state)

    assert other.get("/sign-in/complete/", {"code": code, "state": state}).status_code == 400


def test_an_expired_code_is_refused(an, world):
    begun = an.at(world.hasselt).get("/sign-in/")
    path = path_at(world.hasselt, an.hub.get(path_on_hub(begun)))
    SignInCode.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert an.at(world.hasselt).get(path).status_code == 400


@pytest.mark.parametrize(
    "query", [{}, {"code": "forged"}, {"state": "forged"}, {"code": "é", "state": "x" * 5000}]
)
def test_a_forged_answer_is_refused(an, world, query):
    assert an.at(world.hasselt).get("/sign-in/complete/", query).status_code == 400


def test_a_closed_account_is_not_handed_over(an, world):
    begun = an.at(world.hasselt).get("/sign-in/")
    path = path_at(world.hasselt, an.hub.get(path_on_hub(begun)))
    Identity.objects.filter(pk=world.an.identity.pk).update(is_active=False)

    assert an.at(world.hasselt).get(path).status_code == 400


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "hasselt.kwartier.localhost.evil.example",
        "hasselt.kwartier.localhost@evil.example",
        "hasselt.kwartier.localhost:8000",
        "kwartier.localhost",
        "staff.kwartier.localhost",
        "hasselt.dashboard.kwartier.localhost",
        "//evil.example",
        "evil.example/hasselt.kwartier.localhost",
        "é.example",
    ],
)
def test_a_sign_in_is_handed_to_hosts_of_municipalities_alone(an, host):
    assert an.hub.get("/continue/", {"to": host, "state": "s"}).status_code == 404
    assert not SignInCode.objects.exists()


def test_a_municipalitys_own_domain_is_one_of_its_hosts(an, door_client, world):
    add_domain(municipality=world.hasselt, domain="buurt.hasselt.example")
    own = in_english(door_client("residents", municipality=world.hasselt))
    own.defaults["HTTP_HOST"] = "buurt.hasselt.example"

    handed = an.hub.get(path_on_hub(own.get("/sign-in/")))
    arrived = own.get(path_on(handed, "http://buurt.hasselt.example:8000"))

    assert arrived["Location"] == "/"
    assert resident_in(own) == world.an.resident


def test_several_tabs_may_sign_in_at_once(an, world):
    home = an.at(world.hasselt)
    tabs = [home.get("/sign-in/", {"next": f"/?tab={number}"}) for number in range(3)]

    handed = an.hub.get(path_on_hub(tabs[0]))

    assert home.get(path_at(world.hasselt, handed))["Location"] == "/?tab=0"


def test_the_state_list_does_not_grow_without_end(an, world):
    home = an.at(world.hasselt)
    for _tab in range(12):
        home.get("/sign-in/")

    assert len(home.session["sign_in_states"]) == 5
