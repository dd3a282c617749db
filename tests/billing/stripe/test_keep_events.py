"""An event is kept once; what cannot be acted on waits, and is given up or forgotten in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from billing.models import Fact, StripeEvent
from billing.services.reconciling import forget_old_events, handle_waiting_events
from tests.billing.stripe.happenings import (
    booked,
    deliver,
    deliver_all,
    invoice_with_page,
    paid_event,
    standing,
)

pytestmark = pytest.mark.django_db


def test_the_same_event_again_changes_nothing(fake):
    invoice, page = invoice_with_page()
    fake.pay(page.session_id)

    deliver_all(fake)
    deliver_all(fake)

    assert StripeEvent.objects.count() == len(fake.events) == 2
    assert Fact.objects.count() == 1
    assert booked("580000") == invoice.total_cents
    assert standing(invoice).is_paid


def test_a_dispute_before_its_payment_waits_for_it(fake):
    invoice, page = invoice_with_page()
    fake.dispute(fake.pay(page.session_id))
    *payment, dispute = fake.events

    deliver(dispute)
    waiting = StripeEvent.objects.get()
    deliver(*payment)

    assert "PaymentUnknown" in waiting.error
    assert handle_waiting_events() == 0
    assert standing(invoice).open_cents == invoice.total_cents


def test_news_of_somebody_elses_payment_is_given_up_after_a_day(fake):
    _invoice, page = invoice_with_page()
    fake.dispute(fake.pay(page.session_id))
    deliver(fake.events[-1])

    still = handle_waiting_events()
    StripeEvent.objects.update(received_at=timezone.now() - timedelta(days=2))

    assert (still, handle_waiting_events()) == (1, 0)
    assert StripeEvent.objects.get().handled_at is not None
    assert not Fact.objects.exists()


def test_an_event_of_another_shape_is_kept_with_what_went_wrong(fake):
    event = paid_event(fake)
    del event["data"]["object"]["payment_status"]

    deliver(event)

    assert "payment_status" in StripeEvent.objects.get().error
    assert StripeEvent.objects.get().handled_at is None


def test_events_are_forgotten_after_eighteen_months_and_facts_are_not(fake):
    deliver(paid_event(fake))
    StripeEvent.objects.update(received_at=timezone.now() - timedelta(days=560))

    assert forget_old_events() == 1
    assert Fact.objects.count() == 1
