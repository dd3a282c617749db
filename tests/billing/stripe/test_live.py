"""The same stories at Stripe's own sandbox: an operator's run, with a key of theirs.

`STRIPE_SECRET_KEY=sk_test_... python3 manage.py test -m stripe_live -rs`. It opens pages, pays by
test cards and makes refunds in the sandbox of that account, and nothing else.
"""

import os
from uuid import uuid4

import pytest
import stripe

from billing import stripe_gateway
from billing.models import StripeMove
from billing.services.paying import open_checkout
from billing.services.reconciling import reconcile
from billing.stripe_money import money_in
from tests.billing import selling
from tests.billing.stripe.contract import check_object
from tests.billing.stripe.happenings import standing

PLACE = "https://kwartier.example/"
KEY = os.environ.get("STRIPE_SECRET_KEY", "")
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.stripe_live,
    pytest.mark.skipif(
        not KEY.startswith("sk_test_"),
        reason="Stripe's sandbox: set STRIPE_SECRET_KEY=sk_test_... to run it (docs/operations.md)",
    ),
]


@pytest.fixture
def sandbox(settings):
    """Return a client of the sandbox, pinned as the product is."""
    settings.STRIPE_SECRET_KEY = KEY
    return stripe.StripeClient(KEY, stripe_version=stripe_gateway.API_VERSION).v1


def paid_by(sandbox, card, invoice, **values):
    """Pay as the page would: its form cannot be filled in without a browser."""
    request = {
        "amount": invoice.total_cents,
        "currency": "eur",
        "payment_method": card,
        "payment_method_types": ["card"],
        "confirm": True,
        "metadata": {"invoice": str(invoice.pk), "checkout": str(uuid4())},
        **values,
    }
    return sandbox.payment_intents.create(request)


def test_a_page_is_opened_once_and_is_as_documented(sandbox):
    invoice = selling.invoice(cents=100_00)

    page = open_checkout(invoice=invoice)
    again = open_checkout(invoice=invoice)
    there = sandbox.checkout.sessions.retrieve(page.session_id).to_dict()

    check_object(there)
    assert (page.pk, page.url) == (again.pk, again.url)
    assert (there["amount_total"], there["currency"]) == (page.cents, "eur")
    assert there["metadata"]["invoice"] == str(invoice.pk)


def test_the_same_key_for_another_amount_is_refused(sandbox):
    invoice = selling.invoice(cents=100_00)
    page = open_checkout(invoice=invoice)
    key = f"link:{invoice.pk}:{page.cents}:{page.attempt}"

    with pytest.raises(stripe_gateway.StripeRefused):
        stripe_gateway.open_session(
            stripe_gateway.Payment("i", "c", "Other", 100, "", "nl", PLACE, PLACE),
            idempotency_key=key,
        )


def test_a_closed_page_cannot_be_closed_again(sandbox):
    session_id = str(open_checkout(invoice=selling.invoice(cents=100_00)).session_id)

    assert stripe_gateway.expire_session(session_id)["status"] == "expired"
    with pytest.raises(stripe_gateway.StripeRefused):
        stripe_gateway.expire_session(session_id)


def test_a_payment_is_found_by_reconciling(sandbox):
    invoice = selling.invoice(cents=100_00)
    intent = paid_by(sandbox, "pm_card_visa", invoice)

    reconcile()

    check_object(intent.to_dict())
    assert standing(invoice).is_paid


def test_what_stripe_keeps_and_pays_out_is_as_documented(sandbox):
    paid_by(sandbox, "pm_card_visa", selling.invoice(cents=100_00))

    reconcile()

    for line in [*sandbox.balance_transactions.list().data, *sandbox.payouts.list().data]:
        check_object(line.to_dict())
    assert StripeMove.objects.filter(fee_cents__gt=0).exists()


def test_a_card_that_is_refused_pays_nothing(sandbox):
    invoice = selling.invoice(cents=100_00)
    with pytest.raises(stripe.CardError):
        paid_by(sandbox, "pm_card_chargeDeclined", invoice)

    reconcile()

    assert not standing(invoice).is_paid


def test_a_refund_goes_out_once(sandbox):
    invoice = selling.invoice(cents=100_00)
    intent = paid_by(sandbox, "pm_card_visa", invoice)
    refund = {
        "payment_intent_id": intent.id,
        "cents": 500,
        "metadata": {"invoice": str(invoice.pk)},
        "idempotency_key": f"cn:{uuid4()}",
    }

    first, again = stripe_gateway.refund(**refund), stripe_gateway.refund(**refund)
    reconcile()

    check_object(first)
    assert first["id"] == again["id"]
    assert standing(invoice).open_cents == 500


def test_a_dispute_takes_the_money_back(sandbox):
    """This card is disputed at once; the dispute needs a moment to appear."""
    invoice = selling.invoice(cents=100_00)
    intent = paid_by(sandbox, "pm_card_createDispute", invoice)

    dispute = next((d for d in sandbox.disputes.list({"payment_intent": intent.id}).data), None)

    if dispute is None:
        pytest.skip("the sandbox has not opened the dispute yet")
    check_object(dispute.to_dict())
    assert [money.kind for money in money_in(dispute.to_dict())] == ["reversed"]
