"""Signing in to the API with a token of one door and one municipality."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.utils import timezone

from shared_apps.identities.models import ApiToken
from tenants.models import Appointment, Membership
from tests.databases import set_role
from tests.shared_apps.identities.codes import totp_code
from tests.world import PASSWORD, TOTP_SECRET

TOKENS = "/api/v1/tokens/"
CURRENT = "/api/v1/tokens/current/"
SOMEWHERE = "/api/v1/schema/"


def sign_in(client, person, **values):
    given = {"email": person.identity.email, "password": PASSWORD, **values}
    return client.post(TOKENS, given, content_type="application/json")


def call(client, token, method="get", path=SOMEWHERE):
    return getattr(client, method)(path, headers={"authorization": f"Bearer {token}"})


@pytest.fixture
def an_at_home(door_client, world):
    return door_client("residents", municipality=world.hasselt)


@pytest.fixture
def token_of_an(an_at_home, world):
    return sign_in(an_at_home, world.an).json()["value"]


def test_a_resident_signs_in_with_her_password(an_at_home, world):
    response = sign_in(an_at_home, world.an, name="my script")

    issued = response.json()
    assert response.status_code == 201
    assert issued["name"] == "my script"
    request = call(an_at_home, issued["value"]).wsgi_request
    assert request.resident == world.an.resident
    assert request.user == world.an.identity


def test_an_official_signs_in_with_a_code_too(door_client, world):
    dashboard = door_client("dashboard", municipality=world.hasselt)

    token = sign_in(dashboard, world.emma, code=totp_code()).json()["value"]

    request = call(dashboard, token).wsgi_request
    assert request.appointment.identity == world.emma.identity
    assert request.resident is None


def test_the_staff_door_has_tokens_without_a_municipality(door_client, world):
    staff = door_client("staff")

    token = sign_in(staff, world.sam, code=totp_code()).json()["value"]

    assert call(staff, token).wsgi_request.user == world.sam.identity


@pytest.mark.parametrize("code", ["", "000000"])
def test_an_official_without_the_right_code_gets_no_token(door_client, world, code):
    dashboard = door_client("dashboard", municipality=world.hasselt)

    response = sign_in(dashboard, world.emma, code=code)

    assert response.status_code == 401
    assert response.json()["type"].endswith("wrong-credentials" if code else "code-required")


def test_a_code_works_once(door_client, world):
    dashboard = door_client("dashboard", municipality=world.hasselt)
    code = totp_code()

    assert sign_in(dashboard, world.emma, code=code).status_code == 201
    assert sign_in(dashboard, world.emma, code=code).status_code == 401


def test_a_resident_with_a_second_factor_needs_it_here_too(an_at_home, world):
    Authenticator.objects.create(
        user=world.an.identity, type=Authenticator.Type.TOTP, data={"secret": TOTP_SECRET}
    )

    assert sign_in(an_at_home, world.an).json()["type"].endswith("code-required")
    assert sign_in(an_at_home, world.an, code=totp_code()).status_code == 201


def test_a_wrong_password_and_an_unknown_address_are_refused_alike(an_at_home, world):
    wrong = sign_in(an_at_home, world.an, password="something else")
    unknown = sign_in(an_at_home, world.an, email="nobody@example.org")

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_an_address_that_was_never_confirmed_gets_no_token(an_at_home, world):
    EmailAddress.objects.filter(user=world.an.identity).update(verified=False)

    assert sign_in(an_at_home, world.an).status_code == 401


def test_somebody_of_another_municipality_gets_no_token_here(an_at_home, world):
    response = sign_in(an_at_home, world.dries)

    assert response.status_code == 403
    assert not ApiToken.objects.exists()


def test_an_official_is_nobody_at_the_residents_door(an_at_home, world):
    assert sign_in(an_at_home, world.emma, code=totp_code()).status_code == 401


def test_a_token_means_nothing_on_another_municipality(door_client, world, token_of_an):
    Membership.objects.create(identity=world.an.identity, municipality=world.boechout)
    boechout = door_client("residents", municipality=world.boechout)

    response = call(boechout, token_of_an, "delete", CURRENT)

    assert response.status_code == 401
    assert response.wsgi_request.resident_id is None


def test_a_token_means_nothing_at_another_door(door_client, world, token_of_an):
    dashboard = door_client("dashboard", municipality=world.hasselt)

    assert call(dashboard, token_of_an, "delete", CURRENT).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "é" * 40, "a b"])
def test_a_forged_token_is_refused(an_at_home, token):
    response = an_at_home.delete(
        CURRENT, HTTP_AUTHORIZATION=f"Bearer {token}".encode().decode("latin-1")
    )

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == "Bearer"


def test_a_wrong_token_is_not_made_good_by_a_session(door_client, world):
    an = door_client("residents", world.an)

    response = call(an, "forged", "delete", CURRENT)

    assert response.status_code == 401
    assert response.wsgi_request.resident is None


def test_the_token_decides_and_not_the_session_beside_it(door_client, world, token_of_an):
    bart = door_client("residents", world.bart)

    assert call(bart, token_of_an).wsgi_request.resident == world.an.resident


def test_a_token_is_no_session_on_the_pages(an_at_home, token_of_an):
    assert call(an_at_home, token_of_an, path="/").wsgi_request.resident is None


def test_an_expired_token_is_refused(an_at_home, token_of_an):
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert call(an_at_home, token_of_an, "delete", CURRENT).status_code == 401


def test_a_token_ends_with_the_membership(an_at_home, world, token_of_an):
    Membership.objects.filter(identity=world.an.identity).update(ended_at=timezone.now())

    assert call(an_at_home, token_of_an, "delete", CURRENT).status_code == 401


def test_an_officials_token_ends_with_the_appointment_and_with_the_second_factor(
    door_client, world
):
    dashboard = door_client("dashboard", municipality=world.hasselt)
    token = sign_in(dashboard, world.emma, code=totp_code()).json()["value"]
    set_role("kwartier_owner")

    Authenticator.objects.filter(user=world.emma.identity).delete()
    assert call(dashboard, token, "delete", CURRENT).status_code == 401

    set_role("kwartier_owner")
    Appointment.objects.filter(identity=world.emma.identity).update(ended_at=timezone.now())
    assert call(dashboard, token).wsgi_request.appointment is None


def test_signing_out_makes_the_token_worthless(an_at_home, token_of_an):
    assert call(an_at_home, token_of_an, "delete", CURRENT).status_code == 204
    assert call(an_at_home, token_of_an, "delete", CURRENT).status_code == 401


def test_only_the_hash_of_a_token_is_kept(token_of_an):
    token = ApiToken.objects.get()

    assert token_of_an not in repr(token.__dict__)


def test_guessing_is_slowed_down(an_at_home, world):
    answers = [sign_in(an_at_home, world.an, password="wrong").status_code for _try in range(11)]

    assert answers[:5] == [401] * 5
    assert set(answers[5:]) == {429}
