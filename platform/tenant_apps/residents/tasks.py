"""What the worker does about residents."""

from celery import shared_task

from common.background import HubTask
from tenant_apps.residents.services import (
    act_on_pending,
    erase_departed,
    forget_ended_memberships,
)
from tenants.rounds import in_each_municipality


@shared_task(base=HubTask, name="residents.handle_hub_events")
def handle_hub_events() -> None:
    """Finish in the municipalities what the hub decided."""
    act_on_pending()


@shared_task(base=HubTask, name="residents.erase_departed")
def erase() -> None:
    """Erase in every municipality who left a month ago, then whose residents they were."""
    in_each_municipality(erase_departed)
    forget_ended_memberships()
