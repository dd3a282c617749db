"""Whom we wrote to is forgotten two years after the organisation's last contract ended."""

from datetime import date, timedelta

import pytest

from billing.models import Contact, Organisation
from billing.services.forgetting import forget_contacts
from billing.tasks import forget_old_contacts
from config.schedule import SCHEDULE
from tests.billing import selling

pytestmark = pytest.mark.django_db
OVER_ON = date(2027, 1, 1)
FORGOTTEN_ON = date(2029, 1, 1)
DAY = timedelta(days=1)


def _customer(*states: str) -> Organisation:
    """Make an organisation with two contacts and a licence of 2026 in each state."""
    buyer = selling.organisation()
    for state in states:
        selling.licence(buyer, state=state)
    for subject in Contact.Subject:
        Contact.objects.create(
            organisation=buyer, subject=subject, name="Lena Vos", email="lena@bornem.example"
        )
    return buyer


def test_contacts_stay_two_years_after_the_last_contract_to_the_day():
    _customer("ended")

    assert forget_contacts(FORGOTTEN_ON - DAY) == 0
    assert forget_contacts(FORGOTTEN_ON) == 2
    assert forget_contacts(FORGOTTEN_ON) == 0


def test_a_later_contract_keeps_them():
    buyer = _customer("ended")
    selling.licence(buyer, period=(OVER_ON, date(2028, 1, 1)), state="ended")

    assert forget_contacts(FORGOTTEN_ON) == 0
    assert forget_contacts(date(2030, 1, 1)) == 2


@pytest.mark.parametrize("state", ["active", "grace", "restricted"])
def test_a_licence_that_still_runs_keeps_them_whatever_its_last_day(state: str):
    _customer("ended", state)

    assert forget_contacts(FORGOTTEN_ON) == 0


def test_an_organisation_without_a_contract_keeps_them():
    _customer()

    assert forget_contacts(FORGOTTEN_ON) == 0


def test_another_organisation_s_contacts_stay():
    _customer("ended")
    staying = _customer("active")

    forget_contacts(FORGOTTEN_ON)

    assert set(Contact.objects.values_list("organisation_id", flat=True)) == {staying.pk}


def test_the_task_runs_every_night():
    _customer("ended")

    forget_old_contacts()

    assert Contact.objects.count() == 2
    assert "billing.forget_contacts" in {each["task"] for each in SCHEDULE.values()}
