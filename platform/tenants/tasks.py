"""What the provisioning worker does, with the owner's login and on its own queue."""

from contextlib import suppress

from celery import shared_task
from django.db import DatabaseError
from django.utils import timezone

from common.background import HubTask
from tenants.forgetting import forget_old_appointments
from tenants.leaving_steps import run_exit
from tenants.models import Exit, ProvisioningJob
from tenants.proving import ProbeFailed
from tenants.provisioning import run_provisioning


@shared_task(base=HubTask, name="tenants.provision")
def provision(job_id: str) -> None:
    """Make the municipality of a job, from the step where it stands."""
    job = ProvisioningJob.objects.filter(pk=job_id).first()
    if job:
        run_provisioning(job)


@shared_task(base=HubTask, name="tenants.resume_provisioning")
def resume_provisioning() -> None:
    """Take up what was interrupted, or whose wake-up was lost."""
    for job in ProvisioningJob.objects.filter(finished_at=None).order_by("id"):
        # What stopped it stands in the job; one that fails must not hold up the others.
        with suppress(DatabaseError):
            run_provisioning(job)


@shared_task(base=HubTask, name="tenants.go_on_leaving")
def go_on_leaving() -> None:
    """Go on with municipalities that leave: what was interrupted, and whose time has come."""
    for leaving in Exit.objects.filter(finished_at=None).order_by("id"):
        # What stopped it stands in its row; one that fails must not hold up the others.
        with suppress(DatabaseError, OSError, ProbeFailed):
            run_exit(leaving)


@shared_task(base=HubTask, name="tenants.forget_appointments")
def forget_appointments() -> None:
    """Delete appointments two years after their end."""
    forget_old_appointments(timezone.now())
