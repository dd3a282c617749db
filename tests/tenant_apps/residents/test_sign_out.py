"""Sessions of one browser end together, on all hosts; those of others go on."""

import pytest

from shared_apps.identities.models import ResidentsSession, SignIn
from tests.tenant_apps.residents.browsing import (
    Browser,
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


def test_signing_out_here_signs_out_everywhere_in_this_browser(an, door_client, world):
    elsewhere = Browser(door_client)
    elsewhere.sign_in_at_hub(world.an.identity.email, PASSWORD)
    elsewhere.enter(world.hasselt)
    an.enter(world.hasselt)

    an.at(world.hasselt).post("/sign-out/")

    assert resident_in(an.at(world.hasselt)) is None
    assert an.hub.get("/account/")["Location"].startswith("/accounts/login/")
    assert resident_in(elsewhere.at(world.hasselt)) == world.an.resident


def test_signing_out_on_the_identity_host_signs_out_of_the_municipalities(an, world):
    an.enter(world.hasselt)

    an.hub.post("/accounts/logout/")

    assert resident_in(an.at(world.hasselt)) is None


def test_signing_out_takes_a_post_with_a_token(an, world):
    an.enter(world.hasselt)
    strict = an.at(world.hasselt)
    strict.handler.enforce_csrf_checks = True

    assert strict.get("/sign-out/").status_code == 405
    assert strict.post("/sign-out/").status_code == 403
    assert resident_in(strict) == world.an.resident


def test_a_new_password_ends_the_sessions_on_all_hosts(an, door_client, world):
    elsewhere = Browser(door_client)
    elsewhere.sign_in_at_hub(world.an.identity.email, PASSWORD)
    elsewhere.enter(world.hasselt)

    an.hub.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": "vier fietsen in de gang"},
    )

    assert resident_in(elsewhere.at(world.hasselt)) is None
    assert elsewhere.hub.get("/account/").status_code == 302
    assert an.hub.get("/account/").status_code == 200
    assert SignIn.objects.filter(identity=world.an.identity).count() == 1


def test_sessions_are_listed_and_ended_one_by_one(an, door_client, world):
    elsewhere = Browser(door_client)
    elsewhere.hub.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Android 15) Firefox/140.0"
    elsewhere.sign_in_at_hub(world.an.identity.email, PASSWORD)
    elsewhere.enter(world.hasselt)
    other = SignIn.objects.get(device="Firefox, Android")

    assert "Firefox, Android" in text(an.hub.get("/account/sessions/"))
    an.hub.post(f"/account/sessions/{other.pk}/end/")

    assert resident_in(elsewhere.at(world.hasselt)) is None
    assert an.hub.get("/account/").status_code == 200


def test_nobody_ends_another_persons_session(an, door_client, world):
    bart = Browser(door_client)
    bart.sign_in_at_hub(world.bart.identity.email, PASSWORD)
    his = SignIn.objects.get(identity=world.bart.identity)

    assert an.hub.post(f"/account/sessions/{his.pk}/end/").status_code == 404
    assert bart.hub.get("/account/").status_code == 200


def test_a_session_row_says_whose_sign_in_it_is(an, world):
    an.enter(world.hasselt)

    rows = ResidentsSession.objects.filter(sign_in_id=SignIn.objects.get().pk)

    assert rows.count() == 2
