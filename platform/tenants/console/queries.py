"""Reads for platform staff. Nothing here can reach a municipality's schema: the login may not."""

from django.db.models import Count, Q, QuerySet

from tenants.models import Municipality


def municipalities_for_staff() -> QuerySet[Municipality]:
    """Return every municipality with its job and the number of its officials, by name."""
    serving = Q(appointments__ended_at=None)
    listed = Municipality.objects.select_related("provisioning")
    return listed.annotate(official_count=Count("appointments", filter=serving)).order_by("name")
