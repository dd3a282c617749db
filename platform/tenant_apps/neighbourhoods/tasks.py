"""What the worker does with places."""

from uuid import UUID

from celery import shared_task

from common.background import HubTask, MunicipalityTask
from tenant_apps.neighbourhoods import services
from tenant_apps.neighbourhoods.services.listing import list_all_publicly
from tenants.rounds import in_each_municipality


@shared_task(base=MunicipalityTask, name="neighbourhoods.run_import")
def run_import(job_id: str) -> None:
    """Import one uploaded file."""
    services.run_import(job_id=UUID(job_id))


@shared_task(base=MunicipalityTask, name="neighbourhoods.apply_choices")
def apply_choices() -> None:
    """Move residents along with the addresses that the municipality put elsewhere."""
    services.apply_choices()


@shared_task(base=HubTask, name="neighbourhoods.sweep")
def sweep() -> None:
    """Do both in every municipality, for when a wake-up was lost or a worker killed."""
    in_each_municipality(services.apply_choices)
    in_each_municipality(services.run_pending_imports)
    in_each_municipality(services.forget_old_imports)


@shared_task(base=HubTask, name="neighbourhoods.list_publicly")
def list_publicly() -> None:
    """Bring the public map up to date."""
    list_all_publicly()
