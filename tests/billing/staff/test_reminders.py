"""Reminders go out when somebody sends them, and never by themselves."""

import pytest

from billing.models import BillingAudit, DunningStep
from billing.services.crediting import issue_credit_note
from shared_apps.notifications.models import HubMail


@pytest.fixture
def step(invoice) -> DunningStep:
    """Return a draft of the second reminder."""
    return DunningStep.objects.create(invoice=invoice, level=7, open_cents=677_600)


def test_a_reminder_is_shown_as_it_will_be_sent_and_sent(sam, step):
    page = sam.get(f"/invoices/reminders/{step.pk}/").content.decode()

    answer = sam.post(f"/invoices/reminders/{step.pk}/sendings/", follow=True)

    assert step.invoice.number in page
    assert "The reminder is on its way." in answer.content.decode()
    assert HubMail.objects.get().to == "facturen@voorbeeld.example"
    assert DunningStep.objects.get().sent_at is not None


def test_sending_it_again_sends_nothing(sam, sara, step):
    sam.post(f"/invoices/reminders/{step.pk}/sendings/")

    answer = sara.post(f"/invoices/reminders/{step.pk}/sendings/", follow=True)

    assert "Somebody sent or dropped this reminder already." in answer.content.decode()
    assert HubMail.objects.count() == 1


def test_what_is_no_longer_open_is_not_reminded_of(sam, step):
    issue_credit_note(invoice=step.invoice, net_cents=560_000, reason="all of it")

    answer = sam.post(f"/invoices/reminders/{step.pk}/sendings/", follow=True)

    assert "Not sent" in answer.content.decode()
    assert not HubMail.objects.exists()
    assert (
        "Nothing of the invoice is open any more."
        in sam.get(f"/invoices/{step.invoice_id}/").content.decode()
    )


def test_a_reminder_is_dropped_with_a_reason(sam, step):
    path = f"/invoices/reminders/{step.pk}/"
    silent = sam.post(path, {"reason": ""})
    sam.post(path, {"reason": "they called, they pay on Monday"})

    assert 'aria-invalid="true"' in silent.content.decode()
    assert DunningStep.objects.get().reason == "they called, they pay on Monday"
    assert BillingAudit.objects.get().action == "drop_reminder"


def test_an_organisation_without_an_address_is_pointed_out(sam, step):
    step.invoice.organisation.invoice_email = ""
    step.invoice.organisation.save()

    answer = sam.post(f"/invoices/reminders/{step.pk}/sendings/", follow=True)

    assert "has no address for invoices" in answer.content.decode()
    assert DunningStep.objects.get().sent_at is None


def test_a_visitor_sends_nothing(door_client, step):
    assert door_client("staff").post(f"/invoices/reminders/{step.pk}/sendings/").status_code == 302
    assert not HubMail.objects.exists()
