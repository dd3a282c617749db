"""Officials, carers and staff: a password and a second factor, with no more grants than needed."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from shared_apps.identities.models import ApiToken
from tests.databases import set_role
from tests.shared_apps.identities.codes import latest_mail, mailed_code, totp_code
from tests.tenant_apps.residents.browsing import in_english
from tests.world import PASSWORD

LOGIN = "/accounts/login/"
SECOND = "/accounts/2fa/authenticate/"
ACTIVATE = "/accounts/2fa/totp/activate/"
NEW_PASSWORD = "vijf ladders tegen de muur"


def text(response):
    return response.content.decode()


def type_password(client, person, password=PASSWORD):
    return client.post(LOGIN, {"login": person.identity.email, "password": password})


def type_code(client, code=None):
    return client.post(SECOND, {"code": code or totp_code()})


def without_second_factor(person):
    set_role("kwartier_owner")
    Authenticator.objects.filter(user=person.identity).delete()


def secret_on(page):
    """Return the key that a page shows for those who cannot scan the square."""
    found = re.search(r'<code class="key">([A-Z2-7]{32})</code>', text(page))
    assert found
    return found.group(1)


@pytest.fixture
def dashboard(door_client, world):
    return in_english(door_client("dashboard", municipality=world.hasselt))


@pytest.mark.parametrize(
    ("door", "name"), [("dashboard", "emma"), ("care", "fatima"), ("staff", "sam")]
)
def test_signing_in_takes_password_and_code(door_client, world, door, name):
    person = getattr(world, name)
    client = in_english(door_client(door, municipality=person.municipality))

    first = type_password(client, person)
    assert first["Location"] == SECOND
    assert not client.get(LOGIN).wsgi_request.user.is_authenticated
    assert "One more step" in text(client.get(SECOND))
    second = type_code(client)

    assert second["Location"] == "/"
    assert client.get("/accounts/2fa/").wsgi_request.user == person.identity


def test_a_wrong_code_does_not_sign_in(dashboard, world):
    type_password(dashboard, world.emma)

    refused = type_code(dashboard, "000000")

    assert "This code is not right" in text(refused)
    assert dashboard.get("/")["Location"].startswith(LOGIN)


def test_a_code_that_was_seen_over_the_shoulder_is_worth_nothing(dashboard, door_client, world):
    code = totp_code()
    type_password(dashboard, world.emma)
    type_code(dashboard, code)
    thief = in_english(door_client("dashboard", municipality=world.hasselt))
    type_password(thief, world.emma)

    assert "This code is not right" in text(type_code(thief, code))


def test_guessing_passwords_on_many_hosts_is_guessing_one_account(door_client, world):
    """Each municipality's host is the same door; failures count together."""
    for municipality in (world.hasselt, world.boechout):
        client = in_english(door_client("dashboard", municipality=municipality))
        for _guess in range(3):
            last = type_password(client, world.emma, "wrong")

    assert "too many tries" in text(last)


def test_without_a_second_factor_one_is_added_before_anything_else(
    dashboard, world, django_capture_on_commit_callbacks
):
    without_second_factor(world.emma)

    assert type_password(dashboard, world.emma)["Location"] == "/"
    assert dashboard.get("/")["Location"] == ACTIVATE
    page = dashboard.get(ACTIVATE)
    assert page.status_code == 200
    secret = secret_on(page)
    with django_capture_on_commit_callbacks(execute=True):
        added = dashboard.post(ACTIVATE, {"code": totp_code(secret)})
    assert added["Location"] == "/accounts/2fa/recovery-codes/"
    codes = text(dashboard.get("/accounts/2fa/recovery-codes/"))

    assert codes.count("<code>") == 10
    assert dashboard.get("/").status_code != 302 or dashboard.get("/")["Location"] != ACTIVATE
    assert "authenticator app was added" in latest_mail(world.emma.identity.email).subject


def test_whoever_signed_in_long_ago_is_asked_again_before_changing_it(
    dashboard, world, monkeypatch
):
    type_password(dashboard, world.emma)
    type_code(dashboard)
    later = time.time() + 301
    monkeypatch.setattr("shared_apps.identities.adapters.time.time", lambda: later)

    asked = dashboard.get("/accounts/2fa/totp/deactivate/")

    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert "Is it really you" in text(dashboard.get(asked["Location"]))


def test_a_recovery_code_signs_in_once(dashboard, door_client, world):
    without_second_factor(world.emma)
    type_password(dashboard, world.emma)
    secret = secret_on(dashboard.get(ACTIVATE))
    dashboard.post(ACTIVATE, {"code": totp_code(secret)})
    downloaded = dashboard.get("/accounts/2fa/recovery-codes/download/")
    code = text(downloaded).split()[0]

    for attempt in ("first", "second"):
        client = in_english(door_client("dashboard", municipality=world.hasselt))
        type_password(client, world.emma)
        answer = type_code(client, code)
        assert (answer.status_code == 302) == (attempt == "first")


def test_a_forgotten_password_is_replaced_with_a_mailed_code(dashboard, world):
    email = world.emma.identity.email
    dashboard.post("/accounts/password/reset/", {"email": email})

    code = mailed_code(email)
    dashboard.post("/accounts/password/reset/confirm/", {"code": code})
    done = dashboard.post("/accounts/password/reset/complete/", {"password1": NEW_PASSWORD})

    assert done["Location"] == "/accounts/password/reset/done/"
    assert "You have a new password" in latest_mail(email).subject
    assert type_password(dashboard, world.emma, NEW_PASSWORD)["Location"] == SECOND


def test_a_password_of_somebody_of_another_kind_is_not_replaced_here(dashboard, world):
    dashboard.post("/accounts/password/reset/", {"email": world.an.identity.email})

    mail = latest_mail(world.an.identity.email)

    assert "no account" in mail.text


def test_a_password_is_changed_and_tokens_end_with_the_old_one(dashboard, world):
    type_password(dashboard, world.emma)
    type_code(dashboard)
    set_role("kwartier_owner")
    tomorrow = timezone.now() + timedelta(days=1)
    ApiToken.objects.create(
        digest="0" * 64, identity=world.emma.identity, door="dashboard", expires_at=tomorrow
    )

    changed = dashboard.post(
        "/accounts/password/change/",
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD},
    )

    assert changed["Location"] == "/accounts/2fa/"
    set_role("kwartier_owner")
    assert not ApiToken.objects.exists()
    assert dashboard.get("/accounts/2fa/").status_code == 200


def test_an_official_enters_her_own_municipality_alone(door_client, world):
    client = in_english(door_client("dashboard", municipality=world.boechout))
    type_password(client, world.emma)
    type_code(client)

    assert client.get("/")["Location"].startswith(LOGIN)
    assert not client.get("/accounts/2fa/").wsgi_request.user.is_authenticated


def test_residents_are_nobody_at_the_other_doors(dashboard, world):
    assert "is not right" in text(type_password(dashboard, world.an))


@pytest.mark.parametrize(
    "path",
    ["signup/", "signup/passkey/", "email/", "confirm-email/", "confirm-email/x/"],
)
@pytest.mark.parametrize("door", ["dashboard", "care", "staff"])
def test_nobody_signs_up_or_changes_the_address_at_these_doors(door_client, world, door, path):
    client = door_client(door, municipality=None if door == "staff" else world.hasselt)

    assert client.get(f"/accounts/{path}").status_code == 404
    assert client.post(f"/accounts/{path}").status_code == 404


def test_every_page_about_signing_in_is_drawn_by_us(dashboard, world):
    type_password(dashboard, world.emma)
    type_code(dashboard)
    dashboard.post("/accounts/reauthenticate/", {"password": PASSWORD})

    for path in (
        "2fa/",
        "2fa/totp/deactivate/",
        "2fa/webauthn/",
        "2fa/webauthn/add/",
        "2fa/recovery-codes/generate/",
        "password/change/",
        "logout/",
        "inactive/",
        "reauthenticate/",
        "2fa/reauthenticate/",
    ):
        page = dashboard.get(f"/accounts/{path}")
        assert page.status_code == 200, path
        assert 'class="mast"' in text(page), path
        assert text(page).count("<h1") == 1, path
