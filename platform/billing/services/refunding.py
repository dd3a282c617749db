"""Pay back to the card or account what a credit note leaves over, once for each credit note."""

import logging

from billing import stripe_gateway
from billing.models import CreditNote, Fact, Invoice, StripeRefund
from billing.queries.rails import holds_stripe_key
from billing.queries.surpluses import surplus_cents
from billing.services.hearing import hear
from billing.stripe_gateway import StripeRefused, StripeUnavailable
from common.tenancy import hub_atomic

logger = logging.getLogger("kwartier.billing")


def refund_credit_notes() -> int:
    """Refund every credit note that leaves money over that came by Stripe; return how many."""
    if not holds_stripe_key():
        return 0
    by_stripe = Fact.objects.filter(kind=Fact.Kind.PAID, source=Fact.Source.STRIPE)
    notes = CreditNote.objects.filter(invoice__in=by_stripe.values("invoice"))
    open_ones = notes.filter(stripe_refund=None) | notes.filter(
        stripe_refund__refund_id=None, stripe_refund__error=""
    )
    return sum(_survives(note) for note in open_ones.order_by("number"))


def refund_credit_note(*, credit_note: CreditNote) -> StripeRefund | None:
    """Pay back what the credit note leaves over; None where nothing of it is over.

    The row is written before Stripe is asked: whoever asks again asks for the same.
    """
    asked = _asked(credit_note)
    if asked is None or asked.refund_id:
        return asked
    try:
        made = stripe_gateway.refund(
            payment_intent_id=asked.payment_intent_id,
            cents=asked.cents,
            metadata={"invoice": str(credit_note.invoice_id)},
            idempotency_key=f"cn:{credit_note.pk}",
        )
    except StripeRefused as refusal:
        asked.error = str(refusal)
        asked.save(update_fields=["error"])
        return asked
    with hub_atomic():
        asked.refund_id = made["id"]
        asked.save(update_fields=["refund_id"])
        hear(made)
    return asked


def _survives(note: CreditNote) -> bool:
    try:
        refund = refund_credit_note(credit_note=note)
    except StripeUnavailable as error:
        logger.warning("the refund for %s waits: %s", note.number, error)
        return False
    return bool(refund and refund.refund_id)


def _asked(note: CreditNote) -> StripeRefund | None:
    with hub_atomic():
        invoice = Invoice.objects.select_for_update().get(pk=note.invoice_id)
        known = StripeRefund.objects.filter(credit_note=note).first()
        if known:
            return None if known.error else known
        facts = list(Fact.objects.filter(invoice=invoice))
        surplus = surplus_cents(invoice)
        payment = _payment_with_room(facts)
        if payment is None or not surplus:
            return None
        cents = min(surplus, note.total_cents, payment.cents)
        return StripeRefund.objects.create(
            credit_note=note, payment_intent_id=payment.money_id, cents=cents
        )


def _payment_with_room(facts: list[Fact]) -> Fact | None:
    """Return the largest payment by Stripe; Stripe itself refuses more than is left of it."""
    payments = [
        fact
        for fact in facts
        if (fact.kind, fact.source) == (Fact.Kind.PAID, Fact.Source.STRIPE)
        and fact.money_id.startswith("pi_")
    ]
    return max(payments, key=lambda fact: fact.cents, default=None)
