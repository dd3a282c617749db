"""Removing what tests commit for other processes to see."""

from django.db import connections

from common.tenancy import entered
from tenant_apps.conversations.models import Post
from tenant_apps.insights.models import Activity
from tenant_apps.outbox.models import Mail, OutboxEvent
from tenants.models import Domain, Municipality, ProvisioningJob


def forget_posts(municipality: Municipality) -> None:
    """Delete every post, and what followed from it."""
    with entered(municipality):
        for model in (Mail, OutboxEvent, Activity, Post):
            model.objects.all().delete()


def forget_municipality(slug: str) -> None:
    """Delete a municipality with its schema, where there is one."""
    for municipality in Municipality.objects.filter(slug=slug):
        with connections[municipality.cell].cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{municipality.schema_name}" CASCADE')
        ProvisioningJob.objects.filter(municipality=municipality).delete()
        Domain.objects.filter(tenant=municipality).delete()
        Municipality.objects.filter(pk=municipality.pk).delete()
