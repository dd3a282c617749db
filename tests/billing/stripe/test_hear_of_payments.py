"""News of money becomes facts: each once, by the money's own name, in any order."""

import pytest

from billing.models import Fact, StripeCheckout, StripeEvent
from tests.billing.stripe.happenings import (
    booked,
    deliver,
    deliver_all,
    invoice_with_page,
    paid_event,
    standing,
)

pytestmark = pytest.mark.django_db


def test_two_events_that_tell_of_one_payment_are_one_fact(fake):
    invoice, page = invoice_with_page()
    fake.pay(page.session_id)
    kinds = [event["type"] for event in fake.events]

    deliver_all(fake)

    assert kinds == ["payment_intent.succeeded", "checkout.session.completed"]
    assert standing(invoice).surplus_cents == 0


def test_completed_and_unpaid_is_no_payment(fake):
    invoice, page = invoice_with_page()
    intent = fake.pay(page.session_id, is_delayed=True)
    deliver_all(fake)

    before = standing(invoice)
    fake.settle(intent)
    deliver_all(fake)

    assert not before.is_paid
    assert standing(invoice).is_paid
    assert StripeCheckout.objects.get().status == StripeCheckout.Status.PAID


def test_late_news_of_an_earlier_state_changes_nothing(fake):
    invoice, page = invoice_with_page()
    fake.settle(fake.pay(page.session_id, is_delayed=True))

    deliver(*reversed(fake.events))

    assert StripeCheckout.objects.get().status == StripeCheckout.Status.PAID
    assert standing(invoice).is_paid


def test_a_direct_debit_that_fails_was_never_a_payment(fake):
    invoice, page = invoice_with_page()
    fake.bounce(fake.pay(page.session_id, is_delayed=True))

    deliver_all(fake)

    assert not Fact.objects.exists()
    assert standing(invoice).open_cents == invoice.total_cents


def test_a_dispute_reopens_the_invoice_and_winning_it_closes_it(fake):
    invoice, page = invoice_with_page()
    dispute = fake.dispute(fake.pay(page.session_id))
    deliver_all(fake)
    disputed = standing(invoice).open_cents

    fake.close_dispute(dispute, is_won=True)
    deliver_all(fake)

    assert disputed == invoice.total_cents
    assert standing(invoice).is_paid
    assert booked("580000") == invoice.total_cents


@pytest.mark.parametrize("invoice_id", ["", "x", "0192d3e4-0000-7000-8000-000000000000"])
def test_a_payment_for_no_invoice_of_ours_is_no_fact(fake, invoice_id):
    event = paid_event(fake)
    event["data"]["object"]["metadata"] = {"invoice": invoice_id}

    deliver(event)

    assert not Fact.objects.exists()
    assert StripeEvent.objects.get().handled_at is not None


def test_money_in_another_currency_is_no_fact(fake):
    event = paid_event(fake)
    event["data"]["object"]["currency"] = "usd"

    deliver(event)

    assert not Fact.objects.exists()
