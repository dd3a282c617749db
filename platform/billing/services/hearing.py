"""Take in what Stripe says about its objects, from a webhook or from the reconcile job alike."""

from uuid import UUID

from django.utils import timezone

from billing.models import Fact, Invoice, StripeCheckout
from billing.services.moving import keep_move, keep_payout
from billing.services.recording import record_fact
from billing.standing import PAID
from billing.stripe_money import Money, Payload, money_in

Status = StripeCheckout.Status
# A page moves to the right alone.
_BEFORE = {
    Status.OPEN: [],
    Status.EXPIRED: [Status.OPEN],
    Status.COMPLETE: [Status.OPEN, Status.EXPIRED],
    Status.FAILED: [Status.OPEN, Status.EXPIRED, Status.COMPLETE],
    Status.PAID: [Status.OPEN, Status.EXPIRED, Status.COMPLETE, Status.FAILED],
}


class PaymentUnknown(LookupError):
    """Money went back from a payment that we have not heard of, yet or ever."""


def hear(thing: Payload, *, has_failed: bool = False) -> list[Fact]:
    """Record the money that an object tells of, each once by its own name.

    `has_failed` says that a payment whose money was on its way never arrived: the object alone
    does not tell that from one that is still on its way.
    """
    note_checkout(thing, has_failed=has_failed)
    keep_move(thing)
    keep_payout(thing)
    return [
        record_fact(
            invoice=invoice,
            kind=money.kind,
            source=Fact.Source.STRIPE,
            cents=money.cents,
            money_id=money.money_id,
            happened_on=timezone.localdate(),
        )
        for money in money_in(thing)
        if (invoice := _invoice_of(money)) is not None
    ]


def note_checkout(thing: Payload, *, has_failed: bool = False) -> None:
    """Let our payment page's row follow; late news of an earlier state changes nothing."""
    checkout_id = checkout_named_by(thing)
    if checkout_id is None:
        return
    page = StripeCheckout.objects.filter(pk=checkout_id)
    status = Status.FAILED if has_failed else _status_in(thing)
    page.filter(status__in=_BEFORE[status]).update(status=status)
    is_session = thing["object"] == "checkout.session"
    if intent := thing.get("payment_intent") if is_session else thing["id"]:
        page.filter(payment_intent_id="").update(payment_intent_id=intent)
    if charge := thing.get("latest_charge"):
        page.update(charge_id=charge)


def checkout_named_by(thing: Payload) -> UUID | None:
    """Return the payment page of ours that a session or a payment belongs to."""
    if thing.get("object") not in ("checkout.session", "payment_intent"):
        return None
    return _uuid((thing.get("metadata") or {}).get("checkout"))


def _status_in(thing: Payload) -> StripeCheckout.Status:
    if thing["object"] == "payment_intent":
        return Status.PAID if thing["status"] == "succeeded" else Status.OPEN
    return Status.PAID if thing["payment_status"] == "paid" else Status(thing["status"])


def _invoice_of(money: Money) -> Invoice | None:
    """Return whose money it is; None where it is not about an invoice of ours at all."""
    if money.invoice_id:
        invoice_id = _uuid(money.invoice_id)
        return Invoice.objects.filter(pk=invoice_id).first() if invoice_id else None
    if money.kind == PAID and money.money_id == money.payment_intent_id:
        return None
    payment = Fact.objects.filter(
        kind=PAID, source=Fact.Source.STRIPE, money_id=money.payment_intent_id
    )
    known = payment.select_related("invoice").first()
    if known is None:
        raise PaymentUnknown(f"{money.money_id} is about {money.payment_intent_id}")
    return known.invoice


def _uuid(text: object) -> UUID | None:
    try:
        return UUID(str(text))
    except ValueError:
        return None
