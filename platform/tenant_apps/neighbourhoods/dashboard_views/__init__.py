"""Pages at the dashboard's door: neighbourhoods, addresses that need a choice, imports."""

from tenant_apps.neighbourhoods.dashboard_views.addresses import address, addresses
from tenant_apps.neighbourhoods.dashboard_views.imports import import_job, import_progress, imports
from tenant_apps.neighbourhoods.dashboard_views.places import (
    household_count,
    neighbourhood,
    neighbourhoods,
    status,
)

__all__ = [
    "address",
    "addresses",
    "household_count",
    "import_job",
    "import_progress",
    "imports",
    "neighbourhood",
    "neighbourhoods",
    "status",
]
