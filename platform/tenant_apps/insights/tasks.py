"""What the worker does with figures."""

from celery import shared_task

from common.background import HubTask
from tenant_apps.insights.services import forget_old_activity, freeze_closed_weeks
from tenants.rounds import in_each_municipality


@shared_task(base=HubTask, name="insights.freeze")
def freeze() -> None:
    """Publish the figures of the weeks that are over, and forget old activity, everywhere."""
    in_each_municipality(freeze_closed_weeks)
    in_each_municipality(forget_old_activity)
