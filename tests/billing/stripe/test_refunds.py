"""What a credit note leaves over goes back to where it came from, once."""

import pytest
import stripe

from billing.models import Fact, StripeRefund
from billing.services.crediting import issue_credit_note
from billing.services.reconciling import reconcile
from billing.services.refunding import refund_credit_note, refund_credit_notes
from billing.stripe_gateway import StripeUnavailable
from tests.billing import selling
from tests.billing.stripe.happenings import (
    booked,
    deliver_all,
    invoice_with_page,
    standing,
)

pytestmark = pytest.mark.django_db


def paid_invoice(fake):
    invoice, page = invoice_with_page()
    fake.pay(page.session_id)
    deliver_all(fake)
    return invoice


def credit(invoice, net_cents=2_300_000):
    return issue_credit_note(invoice=invoice, net_cents=net_cents, reason="mistake")


def refunds(fake):
    return list(fake.things["refunds"].values())


def test_a_credit_of_what_was_paid_online_goes_back(fake):
    invoice = paid_invoice(fake)
    credit(invoice, 1_000_000)

    assert refund_credit_notes() == 1
    [refund] = refunds(fake)
    fake.finish(refund)
    deliver_all(fake)

    assert refund["amount"] == 1_210_000
    assert (standing(invoice).surplus_cents, standing(invoice).open_cents) == (0, 0)
    assert booked("580000") == invoice.total_cents - 1_210_000


def test_a_refund_is_asked_for_once(fake):
    paid = paid_invoice(fake)
    note = credit(paid)

    first = refund_credit_note(credit_note=note)
    again = refund_credit_note(credit_note=note)

    assert first == again
    assert (refund_credit_notes(), len(refunds(fake))) == (0, 1)


def test_an_answer_that_was_lost_is_found_again_by_its_key(fake):
    note = credit(paid_invoice(fake))
    refund_credit_notes()
    StripeRefund.objects.update(refund_id=None)

    assert refund_credit_notes() == 1
    assert len(refunds(fake)) == 1
    assert StripeRefund.objects.get().refund_id == refunds(fake)[0]["id"]
    assert note.stripe_refund.cents == 2_783_000


def test_an_outage_postpones_a_refund(fake):
    note = credit(paid_invoice(fake))
    fake.outage = stripe.APIConnectionError("timed out")
    with pytest.raises(StripeUnavailable):
        refund_credit_note(credit_note=note)

    waiting = refund_credit_notes()
    fake.outage = None

    assert (waiting, refund_credit_notes()) == (0, 1)


def test_two_credit_notes_never_refund_more_than_is_over(fake):
    invoice = paid_invoice(fake)
    credit(invoice, 1_000_000)
    credit(invoice, 1_300_000)

    refund_credit_notes()
    for refund in refunds(fake):
        fake.finish(refund)
    reconcile()

    assert sum(refund["amount"] for refund in refunds(fake)) == invoice.total_cents
    assert standing(invoice).surplus_cents == standing(invoice).open_cents == 0


def test_a_credit_of_an_open_invoice_refunds_nothing(fake):
    invoice, _page = invoice_with_page()
    credit(invoice)

    assert refund_credit_notes() == 0
    assert not StripeRefund.objects.exists()


def test_what_was_paid_by_bank_is_not_refunded_by_stripe(fake):
    credit(selling.invoice())

    assert refund_credit_notes() == 0


def test_a_refund_that_stripe_refuses_is_left_to_a_person(fake):
    invoice = paid_invoice(fake)
    payment = next(iter(fake.things["payment_intents"].values()))
    payment["amount_received"] = 1
    credit(invoice)

    assert (refund_credit_notes(), refund_credit_notes()) == (0, 0)

    assert "greater than" in StripeRefund.objects.get().error
    assert standing(invoice).surplus_cents == invoice.total_cents


@pytest.mark.parametrize("in_order", [True, False])
def test_a_refund_that_fails_after_all_leaves_the_money_with_us(fake, in_order):
    invoice = paid_invoice(fake)
    credit(invoice)
    refund_credit_notes()
    [refund] = refunds(fake)
    fake.finish(refund)
    fake.finish(refund, "failed")

    fake.events.sort(key=lambda event: event["created"], reverse=not in_order)
    deliver_all(fake)

    assert standing(invoice).surplus_cents == invoice.total_cents
    assert booked("580000") == invoice.total_cents
    assert Fact.objects.filter(money_id=refund["id"]).count() == 2


def test_a_refund_made_in_stripes_own_pages_is_found(fake):
    invoice = paid_invoice(fake)
    payment = next(iter(fake.things["payment_intents"]))
    refund = fake.new_refund({"payment_intent": payment, "amount": 5})
    fake.finish(refund)

    deliver_all(fake)

    assert standing(invoice).open_cents == 5


def test_without_an_account_nothing_is_refunded(settings):
    settings.STRIPE_SECRET_KEY = ""

    assert refund_credit_notes() == 0
