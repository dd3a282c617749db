"""What the worker does with the hub's mail."""

from celery import shared_task

from common.background import HubTask
from shared_apps.notifications.services import deliver_hub_mails


@shared_task(base=HubTask, name="notifications.deliver")
def deliver() -> None:
    """Send the platform's mails that are due."""
    deliver_hub_mails()
