"""Carry out what was ordered. One order that fails holds up no other; doing it twice does it once.

An order and its mark are one transaction, except for a payment page: that asks Stripe, and asking
again gives the same page.
"""

import logging
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone

from billing.models import LicenceOrder
from billing.services.ordered import administration, endings, leaving, offers, people, plans
from billing.services.ordered.refusing import REFUSALS, code_of
from billing.services.ordering import OF_OWNER
from common.locks import alone_with
from common.tenancy import HUB, hub_atomic

logger = logging.getLogger("kwartier.billing")
MOST_ATTEMPTS = 5
FAILED = "failed"
Kind = LicenceOrder.Kind
Performer = Callable[[LicenceOrder], dict[str, Any]]

PERFORMERS: dict[str, Performer] = {
    Kind.ACCEPT_OFFER: offers.accept,
    Kind.DECLINE_OFFER: offers.decline,
    Kind.CHANGE_PLAN: plans.change,
    Kind.RENEW: plans.renew,
    Kind.END: plans.end,
    Kind.END_EARLY: endings.end_early_ordered,
    Kind.SET_ORDER_REFERENCE: administration.note_order_reference,
    Kind.SET_CONTACTS: administration.note_contacts,
    Kind.PAY_ONLINE: administration.open_payment_page,
    Kind.APPOINT: people.appoint_ordered,
    Kind.END_APPOINTMENT: people.end_ordered,
    Kind.EXIT: leaving.leave,
}
OF_WORKER = tuple(kind for kind in PERFORMERS if kind not in OF_OWNER)


def carry_out_orders(kinds: Collection[str] = OF_WORKER) -> int:
    """Carry out what waits, oldest first; return how many were dealt with."""
    waiting = LicenceOrder.objects.filter(done_at=None, kind__in=kinds).order_by("asked_at")
    return sum(carry_out(order_id) for order_id in waiting.values_list("pk", flat=True)[:500])


def carry_out(order_id: UUID, performer: Performer | None = None) -> bool:
    """Carry out one order, unless another worker is at it; say whether it is dealt with."""
    with alone_with(f"order {order_id}", HUB) as is_ours:
        if not is_ours:
            return False
        waiting = LicenceOrder.objects.filter(pk=order_id, done_at=None)
        order = waiting.select_related("municipality").first()
        return order is not None and _perform(order, performer or PERFORMERS[order.kind])


def _perform(order: LicenceOrder, performer: Performer) -> bool:
    try:
        with _transaction_of(order):
            order.outcome = {**order.outcome, **performer(order)}
            _finish(order)
    except REFUSALS as refusal:
        order.refusal = code_of(refusal)
        _finish(order)
    except (DatabaseError, OSError, RuntimeError, LookupError, ValueError, TypeError) as error:
        logger.exception("order %s (%s) failed: %s", order.pk, order.kind, type(error).__name__)
        return _count_attempt(order)
    return True


def _transaction_of(order: LicenceOrder) -> AbstractContextManager[Any]:
    return nullcontext() if order.kind in (Kind.PAY_ONLINE, Kind.EXPORT) else hub_atomic()


def _finish(order: LicenceOrder) -> None:
    order.done_at = timezone.now()
    order.save(update_fields=["done_at", "outcome", "refusal"])


def _count_attempt(order: LicenceOrder) -> bool:
    """Leave it to a later try; after some in vain give up, and say so."""
    order.attempts += 1
    order.outcome = {}
    order.save(update_fields=["attempts", "outcome"])
    if order.attempts < MOST_ATTEMPTS:
        return False
    order.refusal = FAILED
    _finish(order)
    return True
