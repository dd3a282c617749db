"""What the worker does with a municipality's outbox."""

from celery import shared_task

from common.background import HubTask, MunicipalityTask, wake
from common.tenancy import current_municipality
from tenant_apps.outbox.delivery import deliver_mails
from tenant_apps.outbox.queries import is_anything_due
from tenant_apps.outbox.services import handle_events, tidy_up
from tenant_apps.outbox.services.events import DELIVER
from tenant_apps.outbox.services.measuring import count_failures, keep_counts
from tenants.rounds import in_each_municipality


@shared_task(base=MunicipalityTask, name="outbox.deliver")
def deliver() -> None:
    """Handle the events that are due, then send the mails that are due."""
    handle_events()
    deliver_mails()


@shared_task(base=HubTask, name="outbox.sweep")
def sweep() -> None:
    """Wake the worker for each municipality where something is due: a wake-up was lost."""
    in_each_municipality(_wake_where_due)


def _wake_where_due() -> None:
    if is_anything_due():
        wake(DELIVER, current_municipality())


@shared_task(base=HubTask, name="outbox.tidy_up")
def forget() -> None:
    """Forget in every municipality what was dealt with a month ago."""
    in_each_municipality(tidy_up)


@shared_task(base=HubTask, name="outbox.measure")
def measure() -> None:
    """Tell platform staff in numbers what fails where."""
    in_each_municipality(_measure)


def _measure() -> None:
    keep_counts(municipality=current_municipality(), counts=count_failures())
