"""What the worker does: prepare letters, and tidy up after them."""

from uuid import UUID

from celery import shared_task

from common.background import HubTask, MunicipalityTask
from tenant_apps.invitations import services
from tenants.rounds import in_each_municipality


@shared_task(base=MunicipalityTask, name="invitations.prepare_letters")
def prepare_letters(batch_id: str) -> None:
    """Prepare one batch, and note its letters for the invoice."""
    services.prepare_letters(batch_id=UUID(batch_id))
    services.count_letters()


@shared_task(base=MunicipalityTask, name="invitations.tidy_up")
def tidy_up() -> None:
    """Delete what its time is over for, in one municipality."""
    services.tidy_up()


@shared_task(base=HubTask, name="invitations.sweep")
def sweep() -> None:
    """Prepare, in every municipality, what a lost wake-up or a killed worker left behind."""
    in_each_municipality(services.prepare_pending_letters)
    in_each_municipality(services.count_letters)


@shared_task(base=HubTask, name="invitations.tidy_up_everywhere")
def tidy_up_everywhere() -> None:
    """Delete what its time is over for, in every municipality."""
    in_each_municipality(services.tidy_up)
