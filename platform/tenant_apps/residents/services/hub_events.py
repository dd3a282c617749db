"""Act, inside a municipality, on what was decided in the hub.

A page that caused an event acts on it at once; the worker finds what was interrupted. Both may
meet: handlers end the same however often they run, and the event is marked after they succeed.
"""

import logging
from datetime import timedelta

from django.db import DatabaseError
from django.utils import timezone

from common.tenancy import entered
from shared_apps.notifications.models import HubEvent
from shared_apps.notifications.services import postpone
from tenant_apps.residents.hub_registry import hub_handler_of
from tenants.models import Municipality

logger = logging.getLogger("kwartier.residents")
# While a worker is at an event, others leave it alone for as long.
LEASE = timedelta(seconds=30)


def act_on(event: HubEvent) -> None:
    """Act on one event in its municipality and mark it as handled."""
    municipality = Municipality.objects.filter(pk=event.municipality_id).first()
    if municipality is None:
        logger.warning("%s %s: its municipality is gone", event.topic, event.pk)
    else:
        with entered(municipality):
            hub_handler_of(event.topic)(event.payload)
    HubEvent.objects.filter(pk=event.pk).update(handled_at=timezone.now(), error="")


def act_on_pending() -> int:
    """Act on what is due, oldest first; return on how many. One that fails waits, others go on."""
    due = HubEvent.objects.filter(handled_at=None, available_at__lte=timezone.now())
    return sum(_claim_and_act(event) for event in due.order_by("id")[:500])


def _claim_and_act(event: HubEvent) -> int:
    now = timezone.now()
    unclaimed = HubEvent.objects.filter(pk=event.pk, handled_at=None, available_at__lte=now)
    if not unclaimed.update(available_at=now + LEASE):
        return 0
    try:
        act_on(event)
    except (LookupError, ValueError, DatabaseError) as error:
        postpone(event, error)
        return 0
    return 1


def act_on_events_about(*, resident_id: object) -> None:
    """Act on what is still pending about one resident, who is waiting for it now."""
    pending = HubEvent.objects.filter(handled_at=None, payload__resident_id=str(resident_id))
    for event in pending.order_by("id"):
        act_on(event)
