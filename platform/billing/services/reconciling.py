"""Learn of payments from Stripe: by signed webhooks at once, and by asking for all of it later."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from billing import stripe_gateway
from billing.models import StripeCheckout, StripeEvent
from billing.queries.rails import holds_stripe_key
from billing.services.hearing import PaymentUnknown, checkout_named_by, hear
from billing.services.paying_out import book_arrived_payouts
from billing.services.recording import FactContradicts
from billing.stripe_gateway import Kind, Payload, WebhookRefused
from common.tenancy import hub_atomic

logger = logging.getLogger("kwartier.billing")
# Payments before what takes them back.
KINDS: tuple[Kind, ...] = (
    "sessions", "payment_intents", "refunds", "disputes", "balance_transactions", "payouts",
)  # fmt: skip
# A direct debit may be disputed for eight weeks; what is younger than this is looked at again.
LOOKS_BACK = timedelta(days=120)
# After this time news of an unknown payment is news of somebody else's.
WAITS_FOR_PAYMENT = timedelta(days=1)
KEPT = timedelta(days=548)
NEVER_ARRIVED = "checkout.session.async_payment_failed"
# What one piece of news may fail with, without holding up the others.
TROUBLES = (PaymentUnknown, FactContradicts, KeyError, TypeError, ValueError, DatabaseError)


@dataclass(frozen=True)
class Reconciliation:
    """How many objects of Stripe's were looked at, and how many could not be taken in."""

    looked_at: int = 0
    failed: int = 0


def receive_webhook(*, body: bytes, signature: str | None) -> StripeEvent:
    """Keep a signed event once and act on it; raise `WebhookRefused` where it is not Stripe's.

    Once it is kept it is never asked for again: what fails is tried again by the worker.
    """
    if not settings.STRIPE_WEBHOOK_SECRET:  # an empty one signs anything
        raise WebhookRefused("this installation expects no webhooks")
    payload = stripe_gateway.read_event(body, signature)
    event, _is_new = StripeEvent.objects.get_or_create(
        event_id=payload["id"], defaults={"kind": payload["type"][:100], "payload": payload}
    )
    handle_event(event_id=event.pk)
    return event


def handle_event(*, event_id: str) -> bool:
    """Act on an event unless that was done; return whether it is done with."""
    try:
        with hub_atomic():
            event = StripeEvent.objects.select_for_update().get(pk=event_id)
            if event.handled_at is None:
                thing = event.payload["data"]["object"]
                hear(thing, has_failed=event.kind == NEVER_ARRIVED)
                _is_done(event_id, "")
        return True
    except TROUBLES as trouble:
        logger.warning("%s waits: %r", event_id, trouble)
        return _keep_trouble(event_id, trouble)


def handle_waiting_events() -> int:
    """Try again what could not be acted on, the oldest first; return how many still wait."""
    waiting = StripeEvent.objects.filter(handled_at=None).order_by("received_at")
    keys = list(waiting.values_list("pk", flat=True)[:500])
    return sum(not handle_event(event_id=key) for key in keys)


def reconcile() -> Reconciliation:
    """Ask Stripe for everything of late, so that no lost webhook stays lost."""
    if not holds_stripe_key():
        return Reconciliation()
    since = timezone.now() - LOOKS_BACK
    outcomes = [
        _survives(_take_in, thing)
        for kind in KINDS
        for thing in stripe_gateway.made_since(kind, since)
    ]
    handle_waiting_events()
    book_arrived_payouts()
    return Reconciliation(looked_at=len(outcomes), failed=outcomes.count(False))


def forget_old_events() -> int:
    """Delete events after eighteen months; the facts stay."""
    old = StripeEvent.objects.filter(received_at__lt=timezone.now() - KEPT)
    return old.delete()[0]


def _take_in(thing: Payload) -> None:
    with hub_atomic():
        hear(thing, has_failed=_never_arrived(thing))


def _never_arrived(thing: Payload) -> bool:
    """Whether this is a payment that was on its way and now asks for another method."""
    if thing["object"] != "payment_intent" or thing["status"] != "requires_payment_method":
        return False
    complete = StripeCheckout.objects.filter(status=StripeCheckout.Status.COMPLETE)
    checkout_id = checkout_named_by(thing)
    return checkout_id is not None and complete.filter(pk=checkout_id).exists()


def _survives(act: Callable[[Payload], None], thing: Payload) -> bool:
    try:
        act(thing)
    except PaymentUnknown:
        return True  # of the same account, and not about an invoice of ours
    except TROUBLES as trouble:
        logger.exception("%s could not be taken in", thing.get("id"), exc_info=trouble)
        return False
    return True


def _keep_trouble(event_id: str, trouble: Exception) -> bool:
    """Keep why an event waits; give up on what is about a payment that we never hear of."""
    waiting = StripeEvent.objects.filter(pk=event_id, handled_at=None)
    waiting.update(error=repr(trouble)[:2000])
    event = waiting.first()
    is_foreign = isinstance(trouble, PaymentUnknown)
    if event and is_foreign and event.received_at < timezone.now() - WAITS_FOR_PAYMENT:
        _is_done(event_id, repr(trouble)[:2000])
        return True
    return False


def _is_done(event_id: str, error: str) -> None:
    StripeEvent.objects.filter(pk=event_id).update(handled_at=timezone.now(), error=error)
