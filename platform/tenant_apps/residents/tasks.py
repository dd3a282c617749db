"""What the worker does about residents."""

from celery import shared_task

from common.background import HubTask
from tenant_apps.residents.services import act_on_pending


@shared_task(base=HubTask, name="residents.handle_hub_events")
def handle_hub_events() -> None:
    """Finish in the municipalities what the hub decided."""
    act_on_pending()
