"""What the worker does for the proof page and for exports."""

from celery import shared_task

from billing.services import exporting
from common.background import HubTask
from tenant_apps.dashboard.exports import preparing
from tenant_apps.dashboard.services import forget_old_probes
from tenants.rounds import in_each_municipality


@shared_task(base=HubTask, name="dashboard.forget_probes")
def forget_probes() -> None:
    """Drop old rounds of attempts in every municipality."""
    in_each_municipality(forget_old_probes)


@shared_task(base=HubTask, name="dashboard.prepare_exports")
def prepare_exports() -> None:
    """Gather data for municipalities that asked for them."""
    preparing.prepare_exports()


@shared_task(base=HubTask, name="dashboard.delete_old_exports")
def delete_old_exports() -> None:
    """Delete exports whose week is over."""
    exporting.delete_old_exports()
