"""A resident's own account: address, password, second factor; and what strangers cannot learn."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from shared_apps.identities.models import Identity
from tests.shared_apps.identities.codes import latest_mail, mailed_code, totp_code
from tests.tenant_apps.residents.browsing import EMAIL, Browser, code_for, in_english
from tests.world import PASSWORD, TOTP_SECRET

NEW = "an.nieuw@example.org"
NEW_PASSWORD = "vier fietsen in de gang"


@pytest.fixture
def an(door_client, world):
    browser = Browser(door_client)
    browser.sign_in_at_hub(world.an.identity.email, PASSWORD)
    return browser


def text(response):
    return response.content.decode()


def test_a_new_address_counts_once_its_code_was_typed(an, world):
    old = world.an.identity.email
    asked = an.hub.post("/accounts/email/", {"email": NEW, "action_add": "1"})
    assert asked["Location"] == "/accounts/confirm-email/"
    assert Identity.objects.filter(email=old).exists()

    an.hub.post("/accounts/confirm-email/", {"code": mailed_code(NEW)})

    world.an.identity.refresh_from_db()
    assert world.an.identity.email == NEW
    assert list(EmailAddress.objects.filter(user=world.an.identity).values_list("email")) == [
        (NEW,)
    ]
    assert NEW in latest_mail(old).text
    an.hub.post("/accounts/logout/")
    assert an.sign_in_at_hub(NEW, PASSWORD)["Location"] == "/account/enter/"
    assert "is not right" in text(Browser(an._make).sign_in_at_hub(old, PASSWORD))


def test_an_address_of_somebody_else_is_not_taken_over_even_with_its_code(an, world):
    theirs, mine = world.bart.identity.email, world.an.identity.email
    an.hub.post("/accounts/email/", {"email": theirs, "action_add": "1"})

    an.hub.post("/accounts/confirm-email/", {"code": mailed_code(theirs)})

    world.an.identity.refresh_from_db()
    assert world.an.identity.email == mine
    assert EmailAddress.objects.get(email=theirs).user == world.bart.identity


def test_a_forgotten_password_is_replaced_with_a_mailed_code(door_client, world):
    hub = in_english(door_client("residents"))
    email = world.an.identity.email
    hub.post("/accounts/password/reset/", {"email": email})

    hub.post("/accounts/password/reset/confirm/", {"code": mailed_code(email)})
    hub.post("/accounts/password/reset/complete/", {"password1": NEW_PASSWORD})

    world.an.identity.refresh_from_db()
    assert world.an.identity.check_password(NEW_PASSWORD)


def test_a_code_for_a_new_password_is_guessed_five_times_at_most(door_client, world):
    hub = in_english(door_client("residents"))
    email = world.an.identity.email
    hub.post("/accounts/password/reset/", {"email": email})
    for _guess in range(5):
        hub.post("/accounts/password/reset/confirm/", {"code": "AAAA-AAAA"})

    late = hub.post("/accounts/password/reset/confirm/", {"code": mailed_code(email)})

    assert late["Location"] == "/accounts/login/"


def test_nobody_learns_who_has_an_account(door_client, world):
    known, unknown = (in_english(door_client("residents")) for _each in range(2))

    for client, email in ((known, world.an.identity.email), (unknown, "nobody@example.org")):
        client.answer = client.post("/accounts/password/reset/", {"email": email})
        page = text(client.get(client.answer["Location"])).replace(email, "x")
        client.page = re.sub(r'value="[A-Za-z0-9]{64}"', "", page)

    assert known.answer["Location"] == unknown.answer["Location"]
    assert known.page == unknown.page


def test_signing_up_with_a_known_address_tells_its_owner_alone(door_client, world):
    browser = Browser(door_client)
    browser.bring_ticket(world.hasselt, code_for(world.hasselt))

    answer = browser.hub.post(
        "/accounts/signup/", {"email": world.an.identity.email, "password1": NEW_PASSWORD}
    )

    assert answer["Location"] == "/accounts/confirm-email/"
    assert "You have an account already" in latest_mail(world.an.identity.email).subject
    world.an.identity.refresh_from_db()
    assert world.an.identity.check_password(PASSWORD)


def test_whoever_broke_off_signing_up_goes_on_later(door_client, world):
    browser = Browser(door_client)
    browser.bring_ticket(world.hasselt, code_for(world.hasselt))
    browser.hub.post("/accounts/signup/", {"email": EMAIL, "password1": NEW_PASSWORD})
    browser.hub.post("/accounts/logout/")
    cache.clear()  # a new code is mailed once in ten seconds

    again = browser.sign_in_at_hub(EMAIL, NEW_PASSWORD)
    confirmed = browser.hub.post("/accounts/confirm-email/", {"code": mailed_code(EMAIL)})

    assert again["Location"] == "/accounts/confirm-email/"
    assert confirmed["Location"] == "/join/"


def test_a_second_factor_is_asked_of_whoever_added_one(an, door_client, world):
    Authenticator.objects.create(
        user=world.an.identity, type=Authenticator.Type.TOTP, data={"secret": TOTP_SECRET}
    )
    browser = Browser(door_client)

    asked = browser.sign_in_at_hub(world.an.identity.email, PASSWORD)
    assert asked["Location"] == "/accounts/2fa/authenticate/"
    assert browser.hub.get("/account/").status_code == 302
    browser.hub.post("/accounts/2fa/authenticate/", {"code": totp_code()})

    assert browser.enter(world.hasselt)["Location"] == "/"


def test_an_added_app_is_kept_encrypted(an, world):
    page = text(an.hub.get("/accounts/2fa/totp/activate/"))
    secret = page.partition('<code class="key">')[2].partition("</code>")[0]

    an.hub.post("/accounts/2fa/totp/activate/", {"code": totp_code(secret)})

    kept = Authenticator.objects.get(user=world.an.identity, type="totp").data["secret"]
    assert kept.startswith("f1:")
    assert secret not in kept


def test_a_short_or_common_password_is_refused_with_help(an):
    for password in ("short", "password123"):
        refused = an.hub.post(
            "/accounts/password/change/", {"oldpassword": PASSWORD, "password1": password}
        )
        assert 'class="error"' in text(refused)
