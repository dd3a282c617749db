"""Take a safeguard away, and the story that needs it ends badly: the tests would notice."""

import contextlib
import json
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from billing import stripe_gateway, stripe_money
from billing.models import StripeCheckout
from billing.services import hearing, paying, reconciling, refunding
from billing.services.crediting import issue_credit_note
from billing.services.reconciling import receive_webhook, reconcile
from billing.stripe_gateway import WebhookRefused
from tests.billing.stripe.happenings import deliver, deliver_all, invoice_with_page, standing

pytestmark = pytest.mark.django_db
Story = Callable[..., None]


def paid_once(fake):
    """Two events tell of one payment, and each comes twice."""
    invoice, page = invoice_with_page()
    fake.pay(page.session_id)
    deliver_all(fake)
    reconcile()
    assert standing(invoice).surplus_cents == 0


def unpaid_until_settled(fake):
    """A direct debit is on its way."""
    invoice, page = invoice_with_page()
    fake.pay(page.session_id, is_delayed=True)
    deliver_all(fake)
    assert not standing(invoice).is_paid


def forged(fake):
    """Somebody without the secret says that the invoice is paid."""
    invoice, page = invoice_with_page()
    fake.pay(page.session_id)
    with contextlib.suppress(WebhookRefused):
        receive_webhook(body=json.dumps(fake.events[-1]).encode(), signature="t=1,v1=x")
    assert not standing(invoice).is_paid


def all_lost(fake):
    """No webhook arrives."""
    invoice, page = invoice_with_page()
    fake.pay(page.session_id)
    reconciling.reconcile()
    assert standing(invoice).is_paid


def reordered(fake):
    """The first news of a page comes last."""
    _invoice, page = invoice_with_page()
    fake.settle(fake.pay(page.session_id, is_delayed=True))
    deliver(*reversed(fake.events))
    assert StripeCheckout.objects.get().status == StripeCheckout.Status.PAID


def asked_twice(fake):
    """Somebody clicks twice, and the first answer was lost."""
    invoice, _page = invoice_with_page()
    StripeCheckout.objects.update(session_id=None)
    paying.open_checkout(invoice=invoice)
    assert len(fake.things["sessions"]) == 1


def refunded_once(fake):
    """A worker is killed after Stripe made the refund."""
    invoice, page = invoice_with_page()
    fake.pay(page.session_id)
    reconcile()
    issue_credit_note(invoice=invoice, net_cents=100, reason="mistake")
    refunding.refund_credit_notes()
    refunding.StripeRefund.objects.update(refund_id=None)
    refunding.refund_credit_notes()
    assert len(fake.things["refunds"]) == 1


def dispute_first(fake):
    """News of a dispute overtakes that of its payment."""
    invoice, page = invoice_with_page()
    fake.dispute(fake.pay(page.session_id))
    deliver(fake.events[-1])
    deliver(*fake.events[:-1])
    reconciling.handle_waiting_events()
    assert standing(invoice).open_cents == invoice.total_cents


def _named_by_event(monkeypatch):
    names, honest = count(), stripe_money.money_in

    def money_in(thing):
        return [replace(money, money_id=f"evt_{next(names)}") for money in honest(thing)]

    monkeypatch.setattr(hearing, "money_in", money_in)


def _completed_is_paid(monkeypatch):
    honest = stripe_money.money_in

    def money_in(thing):
        is_complete = thing.get("status") == "complete"
        return honest({**thing, "payment_status": "paid"} if is_complete else thing)

    monkeypatch.setattr(hearing, "money_in", money_in)


def _signature_not_looked_at(monkeypatch):
    monkeypatch.setattr(stripe_gateway, "read_event", lambda body, _signature: json.loads(body))


def _never_reconciled(monkeypatch):
    monkeypatch.setattr(reconciling, "reconcile", lambda: None)


def _news_in_any_order(monkeypatch):
    every = list(StripeCheckout.Status)
    monkeypatch.setattr(hearing, "_BEFORE", dict.fromkeys(every, every))


def _another_key_each_time(monkeypatch):
    numbers = count()
    for name in ("open_session", "refund"):
        honest = getattr(stripe_gateway, name)

        def asks(*args, honest=honest, **options):
            return honest(*args, **{**options, "idempotency_key": f"k{next(numbers)}"})

        monkeypatch.setattr(stripe_gateway, name, asks)


def _unknown_is_forgotten(monkeypatch):
    honest = hearing._invoice_of

    def forgets(money):
        try:
            return honest(money)
        except hearing.PaymentUnknown:
            return None

    monkeypatch.setattr(hearing, "_invoice_of", forgets)


MUTANTS = [
    (_named_by_event, paid_once),
    (_completed_is_paid, unpaid_until_settled),
    (_signature_not_looked_at, forged),
    (_never_reconciled, all_lost),
    (_news_in_any_order, reordered),
    (_another_key_each_time, asked_twice),
    (_another_key_each_time, refunded_once),
    (_unknown_is_forgotten, dispute_first),
]


@pytest.mark.parametrize("story", [story for _mutate, story in MUTANTS], ids=lambda s: s.__name__)
def test_the_story_ends_well(fake, story: Story):
    story(fake)


@pytest.mark.parametrize(
    ("mutate", "story"), MUTANTS, ids=lambda part: part.__name__.removeprefix("_")
)
def test_without_its_safeguard_the_story_ends_badly(fake, monkeypatch, mutate, story: Story):
    mutate(monkeypatch)

    with pytest.raises(AssertionError):
        story(fake)
