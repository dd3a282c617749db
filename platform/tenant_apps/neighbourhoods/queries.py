"""Reads about places. Boundaries are heavy: lists leave them out, maps use the small ones."""

from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from common.geometry.geojson import feature_collection
from tenant_apps.neighbourhoods.models import Address, ImportJob, Neighbourhood


def neighbourhoods() -> QuerySet[Neighbourhood]:
    """Return the current neighbourhoods by name, without their boundaries."""
    return Neighbourhood.objects.current().defer("boundary", "map_boundary").order_by("name")


def neighbourhoods_on_the_map() -> QuerySet[Neighbourhood]:
    """Return the current neighbourhoods with the boundary for small maps."""
    return Neighbourhood.objects.current().defer("boundary").order_by("name")


def neighbourhoods_with_counts() -> QuerySet[Any]:
    """Return them with how many addresses each has, and how many of those need a choice."""
    unclear = Q(assignment=Address.Assignment.BORDER)
    counts = (
        Address.objects.filter(neighbourhood=OuterRef("pk"))
        .order_by()
        .values("neighbourhood")
        .annotate(all=Count("pk"), unclear=Count("pk", filter=unclear))
    )
    return neighbourhoods_on_the_map().annotate(
        address_count=Coalesce(Subquery(counts.values("all")), 0),
        unclear_count=Coalesce(Subquery(counts.values("unclear")), 0),
    )


def addresses_needing_choice() -> QuerySet[Address]:
    """Return the addresses whose neighbourhood the municipality must choose, in street order."""
    return (
        Address.objects.needing_choice()
        .select_related("neighbourhood")
        .defer("neighbourhood__boundary", "neighbourhood__map_boundary")
        .in_street_order()
    )


def imports() -> QuerySet[ImportJob]:
    """Return the imports that were asked for, newest first."""
    return ImportJob.objects.order_by("-id")


def neighbourhoods_geojson() -> dict[str, Any]:
    """Return the public map as GeoJSON: names, status and small boundaries, no counts."""
    rows = neighbourhoods_on_the_map()
    return feature_collection(
        (
            row.map_boundary or row.boundary,
            {
                "id": str(row.id),
                "name": row.name,
                "status": row.status,
                "source": row.source,
                "is_schematic": row.is_schematic,
            },
        )
        for row in rows
    )
