"""What must not stay: unconfirmed accounts, expired sessions, codes, tickets and tokens."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from shared_apps.identities.models import (
    ApiToken,
    Identity,
    JoinTicket,
    ResidentsSession,
    SignIn,
    SignInCode,
)
from shared_apps.identities.tasks import tidy_up
from shared_apps.notifications.models import HubEvent, HubMail

NOW = timezone.now()
DAY = timedelta(days=1)


def somebody(days_old, *, is_confirmed=False, email="lotte@example.org"):
    identity = Identity.objects.create_user(email, "x", kind="resident")
    Identity.objects.filter(pk=identity.pk).update(created_at=NOW - days_old * DAY)
    EmailAddress.objects.create(user=identity, email=email, verified=is_confirmed, primary=True)
    return identity


@pytest.mark.parametrize(
    ("days", "is_confirmed", "stays"), [(8, False, False), (6, False, True), (8, True, True)]
)
def test_an_account_that_was_not_confirmed_goes_after_a_week(db, days, is_confirmed, stays):
    identity = somebody(days, is_confirmed=is_confirmed)

    tidy_up()

    assert Identity.objects.filter(pk=identity.pk).exists() == stays


@pytest.mark.parametrize(
    ("days", "signed_in", "stays"),
    [(31, None, False), (29, None, True), (400, 31, False), (400, 29, True)],
)
def test_an_account_without_a_neighbourhood_goes_a_month_after_signing_in(
    db, days, signed_in, stays
):
    identity = somebody(days, is_confirmed=True)
    moment = signed_in and NOW - signed_in * DAY
    Identity.objects.filter(pk=identity.pk).update(last_login=moment)

    tidy_up()

    assert Identity.objects.filter(pk=identity.pk).exists() == stays


def test_residents_and_officials_stay(world):
    everybody = Identity.objects.count()
    Identity.objects.update(created_at=NOW - 400 * DAY)

    tidy_up()

    assert Identity.objects.count() == everybody


def test_what_expired_goes_and_what_is_valid_stays(world):
    identity = world.an.identity
    for number, moment in enumerate((NOW - 2 * DAY, NOW + DAY)):
        key = str(number) * 40
        ResidentsSession.objects.create(session_key=key, session_data="", expire_date=moment)
        SignInCode.objects.create(digest=key, identity=identity, host="h", expires_at=moment)
        ApiToken.objects.create(digest=key, identity=identity, expires_at=moment)
        JoinTicket.objects.create(
            digest=key, municipality_id=uuid4(), redemption_id=uuid4(), expires_at=moment
        )

    tidy_up()

    for model in (ResidentsSession, SignInCode, ApiToken, JoinTicket):
        assert model.objects.count() == 1, model


def test_sent_mail_and_handled_events_stay_for_a_month(world):
    for moment in (NOW - 31 * DAY, NOW - 29 * DAY, None):
        HubMail.objects.create(to="lotte@example.org", sent_at=moment)
        HubEvent.objects.create(topic="t", municipality_id=uuid4(), handled_at=moment)

    tidy_up()

    assert HubMail.objects.count() == 2
    assert HubEvent.objects.count() == 2


def test_a_sign_in_without_sessions_is_forgotten_once_it_is_old(world):
    old, new = (SignIn.objects.create(identity=world.an.identity) for _each in range(2))
    SignIn.objects.filter(pk=old.pk).update(started_at=NOW - DAY)

    tidy_up()

    assert list(SignIn.objects.all()) == [new]
