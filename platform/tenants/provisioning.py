"""Make a municipality, step by step. Interrupted anywhere, it resumes and ends the same.

Runs in the provisioning worker, the only process besides migrations that has the owner's login.
"""

import logging
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from common.background import wake_hub
from common.tenancy import HUB, entered, hub_atomic
from tenants.hosts import forget_hosts
from tenants.migrating.template import create_schema
from tenants.migrating.versions import note_versions
from tenants.models import Domain, Municipality, ProvisioningJob
from tenants.signals import municipality_opens, schema_made

logger = logging.getLogger("kwartier.provisioning")
PROVISION = "tenants.provision"
Step = ProvisioningJob.Step


class MunicipalityExists(Exception):
    """There is a municipality with this address already."""


def register_municipality(
    *, name: str, slug: str, languages: list[str], nis_code: str = "", **fields: Any
) -> ProvisioningJob:
    """Write down a municipality that is to be made; the worker makes it.

    Raises `MunicipalityExists` where its address is taken; two at once give one municipality.
    """
    host = f"{slug}.{settings.DOMAIN}"
    with hub_atomic():
        municipality, is_new = Municipality.objects.get_or_create(
            slug=slug,
            defaults={
                "name": name,
                "languages": languages,
                "nis_code": nis_code,
                "host": host,
                "schema_name": f"m_{uuid4().hex[:12]}",
                "cell": emptiest_cell(),
                **fields,
            },
        )
        if not is_new:
            raise MunicipalityExists(slug)
        # Not `create`: that saves by updating the others, for which staff have no privilege.
        Domain.objects.bulk_create([Domain(domain=host, tenant=municipality, is_primary=True)])
        job = ProvisioningJob.objects.create(municipality=municipality)
        wake_hub(PROVISION, job_id=str(job.id))
    return job


def emptiest_cell() -> str:
    """Return the cell with the fewest municipalities."""
    counts = {alias: Municipality.objects.filter(cell=alias).count() for alias in settings.CELLS}
    return min(counts, key=lambda alias: counts[alias])


def run_provisioning(job: ProvisioningJob) -> ProvisioningJob:
    """Do the steps that are left. One worker at a time: others find the lock taken and leave."""
    with connections[HUB].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [str(job.id)])
        if not cursor.fetchone()[0]:
            return job
        try:
            job.refresh_from_db()
            _resume(job)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [str(job.id)])
    return job


def _resume(job: ProvisioningJob) -> None:
    municipality = job.municipality
    try:
        if job.step == Step.REGISTERED:
            create_schema(municipality.cell, municipality.schema_name)
            note_versions(municipality.cell, [municipality])
            _finish(job, Step.SCHEMA)
        if job.step == Step.SCHEMA:
            with entered(municipality):
                schema_made.send(sender=Municipality, municipality=municipality)
            _finish(job, Step.NEIGHBOURHOODS)
        if job.step == Step.NEIGHBOURHOODS:
            municipality_opens.send(sender=Municipality, municipality=municipality)
            Municipality.objects.filter(pk=municipality.pk).update(is_open=True)
            forget_hosts()
            _finish(job, Step.OPENED)
    except DatabaseError as error:
        logger.exception("provisioning of %s stopped after %s", municipality.slug, job.step)
        job.error = str(error)[:2000]
        job.save(update_fields=["error"])
        raise


def _finish(job: ProvisioningJob, step: ProvisioningJob.Step) -> None:
    job.step = step
    job.error = ""
    if step == Step.OPENED:
        job.finished_at = timezone.now()
    job.save(update_fields=["step", "error", "finished_at"])


def add_domain(*, municipality: Municipality, domain: str) -> Domain:
    """Give a municipality a host name of its own besides the subdomain."""
    made, _is_new = Domain.objects.get_or_create(
        domain=domain.lower(), defaults={"tenant": municipality, "is_primary": False}
    )
    if made.tenant_id != municipality.pk:
        raise MunicipalityExists(domain)
    forget_hosts()
    return made
