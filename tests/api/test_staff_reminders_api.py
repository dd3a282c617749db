"""Reminders over the staff door's API: sent or dropped by a person, once."""

import pytest

from billing.models import BillingAudit, DunningStep
from billing.services.crediting import issue_credit_note
from shared_apps.notifications.models import HubMail
from tests.api.calling import post, problem, read, wrong_fields

pytestmark = pytest.mark.single_layout
PATH = "invoices/reminders/"
REASON = {"reason": "they called, they pay on Monday"}


@pytest.fixture
def step(invoice) -> DunningStep:
    """Return a draft of the second reminder."""
    return DunningStep.objects.create(invoice=invoice, level=7, open_cents=677_600)


def test_a_reminder_is_read_as_it_will_be_sent_and_sent_once(sam, sara, step):
    (listed,) = read(sam, PATH)["results"]
    shown = read(sam, f"{PATH}{step.pk}/")
    sent = post(sam, f"{PATH}{step.pk}/sendings/")
    again = post(sara, f"{PATH}{step.pk}/sendings/")

    assert (listed["invoice_number"], listed["level"]) == (step.invoice.number, 7)
    assert step.invoice.number in shown["subject"]
    assert step.invoice.reference in shown["text"]
    assert (sent.status_code, bool(sent.json()["sent_at"])) == (201, True)
    assert problem(again) == (409, "decided-already")
    assert HubMail.objects.count() == 1
    assert read(sam, PATH)["results"] == []


def test_what_is_no_longer_open_is_dropped_and_says_why(sam, step):
    issue_credit_note(invoice=step.invoice, net_cents=560_000, reason="all of it")

    told = post(sam, f"{PATH}{step.pk}/sendings/").json()

    assert (told["sent_at"], bool(told["dropped_at"]), bool(told["why_dropped"])) == (
        None,
        True,
        True,
    )
    assert not HubMail.objects.exists()


def test_a_reminder_is_dropped_with_a_reason(sam, sara, step):
    silent = post(sam, f"{PATH}{step.pk}/dropped/", {"reason": ""})
    dropped = post(sam, f"{PATH}{step.pk}/dropped/", REASON)
    again = post(sara, f"{PATH}{step.pk}/dropped/", REASON)

    assert wrong_fields(silent) == {"reason"}
    assert (dropped.status_code, dropped.json()["why_dropped"]) == (201, REASON["reason"])
    assert problem(again) == (409, "decided-already")
    assert BillingAudit.objects.get().action == "drop_reminder"


def test_an_organisation_without_an_address_is_a_conflict(sam, step):
    step.invoice.organisation.invoice_email = ""
    step.invoice.organisation.save()

    assert problem(post(sam, f"{PATH}{step.pk}/sendings/")) == (409, "no-address")
    assert DunningStep.objects.get().sent_at is None
