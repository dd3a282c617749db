"""Events: written down in the transaction that causes them, handled once each."""

from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from common.background import wake
from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.outbox.models import OutboxEvent
from tenant_apps.outbox.registry import handler_of
from tenant_apps.outbox.services.waiting import postpone

DELIVER = "outbox.deliver"
# What a handler may stumble over on its own; anything else is a mistake of ours, and is raised.
EXPECTED = (LookupError, ValueError, DatabaseError, OSError)


def record_event(topic: str, **payload: Any) -> OutboxEvent:
    """Write down an event in the caller's transaction and wake the worker when it commits."""
    event = OutboxEvent.objects.create(topic=topic, payload=payload)
    wake(DELIVER, current_municipality())
    return event


def handle_events() -> int:
    """Handle what is due, oldest first, each in a transaction of its own; return how many."""
    handled = 0
    while _handle_next():
        handled += 1
    return handled


def _handle_next() -> bool:
    """Handle one event. One that fails waits, so that it never stands in the way of the others."""
    due = OutboxEvent.objects.filter(handled_at=None, available_at__lte=timezone.now())
    event = None
    try:
        with tenant_atomic():
            event = due.select_for_update(skip_locked=True).order_by("id").first()
            if event is None:
                return False
            handler_of(event.topic)(event.id, event.payload)
            event.handled_at = timezone.now()
            event.save(update_fields=["handled_at"])
    except Exception as error:
        # Whatever it was, the event waits for its next turn; the unexpected is raised again.
        if event is None:
            raise
        postpone(event, error)
        if not isinstance(error, EXPECTED):
            raise
    return True
