"""What nobody goes on with is reminded of after 7 and 30 days, and removed after 60."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from onboarding.models import Onboarding, Participant, Proof, ProofDecision, SavedStep, Visit
from onboarding.services.tidying import remind_and_remove
from shared_apps.notifications.models import HubMail
from tenants.models import Municipality
from tests.databases import set_role
from tests.onboarding.walking import mailed_link, text

LENA = "lena@bornem.be"


@pytest.fixture
def after(lena: Any) -> Any:
    """Return a function that lets the worker look after so many days of silence."""
    begun = timezone.now()

    def pass_days(days: int) -> None:
        set_role("kwartier_owner")
        remind_and_remove(now=begun + timedelta(days=days, minutes=1))
        set_role("kwartier_app")

    return pass_days


def reminders() -> int:
    """Return how many reminders went to Lena."""
    return HubMail.objects.filter(to=LENA, subject__contains="waiting for you").count()


def test_it_reminds_twice_and_each_time_once(after):
    after(6)
    assert reminders() == 0
    for _time in range(2):
        after(7)
    assert reminders() == 1
    after(29)
    assert reminders() == 1
    for _time in range(2):
        after(30)

    assert reminders() == 2
    assert "30 days" in HubMail.objects.filter(to=LENA).latest("id").text


def test_a_worker_that_slept_a_month_sends_one_reminder(after):
    after(40)

    assert reminders() == 1


def test_the_link_of_the_reminder_leads_back(after, browser):
    after(7)
    again = browser()
    again.post(mailed_link(LENA))

    assert "Do you act for" in text(again.type_code(LENA))


def test_who_goes_on_begins_a_new_silence(after, lena):
    after(7)
    lena.post("proof/", route="staff", note="")
    Onboarding.objects.update(touched_at=timezone.now() + timedelta(days=8))
    after(14)
    assert reminders() == 1
    after(16)

    assert reminders() == 2


def test_after_sixty_days_everything_about_the_people_goes(after):
    after(60)

    assert not Onboarding.objects.exists()
    assert not Participant.objects.exists()
    assert not Visit.objects.exists()
    assert "we removed it" in HubMail.objects.filter(to=LENA).latest("id").subject


def test_a_trial_goes_with_it_and_what_was_bought_stays(after, lena):
    lena.prove()
    lena.describe()
    lena.post("trial/")

    after(60)

    assert not Municipality.objects.filter(nis_code="12007").exists()
    assert not Onboarding.objects.exists()


def test_a_trial_outlives_a_care_organisation_that_gave_up_beside_it(after, lena):
    lena.prove()
    lena.describe()
    lena.post("trial/")
    trial = Municipality.objects.get(nis_code="12007")
    Onboarding.objects.create(
        kind="care", name="Thuiszorg", municipality=trial, claimed_at=timezone.now()
    )
    later = timezone.now() + timedelta(days=50)
    Onboarding.objects.filter(kind="municipality").update(touched_at=later)

    after(60)

    assert not Onboarding.objects.filter(kind="care").exists()
    assert Municipality.objects.get(nis_code="12007").is_open == trial.is_open
    assert Onboarding.objects.get().municipality == trial


def test_a_trial_that_was_closed_before_the_worker_died_goes_next_time(after, lena):
    lena.prove()
    lena.describe()
    lena.post("trial/")
    Municipality.objects.filter(nis_code="12007").update(is_open=False)
    Onboarding.objects.all().delete()

    after(1)

    assert not Municipality.objects.filter(nis_code="12007").exists()


def test_what_was_bought_is_never_removed(after, lena):
    lena.prove()
    lena.describe()
    lena.post("trial/")
    lena.ask_offer()
    lena.accept()

    after(400)

    assert Onboarding.objects.exists()
    assert Municipality.objects.filter(nis_code="12007").exists()


def test_drafts_that_nobody_confirmed_go_after_two_days(browser, bornem, db):
    browser().begin()
    set_role("kwartier_owner")

    remind_and_remove(now=timezone.now() + timedelta(days=2, minutes=1))

    assert not Onboarding.objects.exists()


def test_two_years_after_it_was_closed_nothing_says_who_it_was(after, lena):
    lena.prove()
    Onboarding.objects.update(closed_at=timezone.now(), outcome="finished")

    after(729)
    assert Participant.objects.exists()
    assert ProofDecision.objects.exists()
    after(730)

    of_people = (Participant, Proof, ProofDecision, SavedStep, Visit)
    assert [model for model in of_people if model._default_manager.exists()] == []
    assert Onboarding.objects.get().name
