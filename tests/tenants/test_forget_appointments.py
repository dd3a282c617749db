"""Who worked for a municipality is forgotten two years after their last day."""

from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from config.schedule import SCHEDULE
from shared_apps.identities.models import Identity
from tenants.models import Appointment
from tenants.tasks import forget_appointments
from tests.databases import set_role

NOW = timezone.now()
TWO_YEARS = timedelta(days=730)


def _ended(person, at: datetime | None) -> None:
    Appointment.objects.filter(identity=person.identity).update(ended_at=at)


@pytest.fixture(autouse=True)
def _as_the_owner(world):
    set_role("kwartier_owner")


def test_an_appointment_goes_two_years_after_its_end_and_the_account_with_it(world):
    _ended(world.emma, NOW - TWO_YEARS - timedelta(minutes=1))
    _ended(world.fatima, NOW - TWO_YEARS + timedelta(hours=1))

    for _time in range(2):
        forget_appointments()

    left = set(Appointment.objects.values_list("identity__first_name", flat=True))
    assert left == {"Fatima", "Guido"}
    assert not Identity.objects.filter(pk=world.emma.identity.pk).exists()
    assert not Authenticator.objects.filter(user_id=world.emma.identity.pk).exists()
    assert Identity.objects.filter(pk=world.fatima.identity.pk).exists()


def test_who_serves_elsewhere_or_again_keeps_the_account(world):
    _ended(world.emma, NOW - 2 * TWO_YEARS)
    again = Appointment.objects.create(
        identity=world.emma.identity, municipality=world.boechout, role="official"
    )

    forget_appointments()

    assert list(Appointment.objects.filter(identity=world.emma.identity)) == [again]
    assert Identity.objects.filter(pk=world.emma.identity.pk).exists()


def test_nobody_who_still_serves_and_no_resident_is_forgotten(world):
    people = Identity.objects.count()
    appointments = Appointment.objects.count()

    forget_appointments()

    assert (Identity.objects.count(), Appointment.objects.count()) == (people, appointments)


def test_it_runs_every_night_where_the_owner_works():
    from config.celery_settings import task_routes

    assert "tenants.forget_appointments" in {each["task"] for each in SCHEDULE.values()}
    assert task_routes["tenants.*"] == {"queue": "provisioning"}
