"""What this app does on news from below."""

from typing import Any

from shapely.geometry import shape

from common.geometry.boundaries import Boundary
from onboarding.models import Onboarding
from onboarding.queries import division_of
from tenant_apps.neighbourhoods.models import ImportJob
from tenant_apps.neighbourhoods.services import Origin, adopt_from_atlas, store_neighbourhoods
from tenants.models import Municipality
from tenants.signals import failed_jobs_counted, schema_made


def fill(sender: Any, municipality: Municipality, **_news: Any) -> None:
    """Give a new municipality the neighbourhoods it chose; again does no harm.

    Without a choice, those that the atlas knows.
    """
    chosen = division_of(municipality)
    if chosen is None or chosen.choice == Onboarding.Division.ATLAS:
        adopt_from_atlas()
    elif chosen.areas:
        boundaries = [Boundary(a["name"], a["code"], shape(a["boundary"])) for a in chosen.areas]
        store_neighbourhoods(boundaries=boundaries, origin=Origin(chosen.source))


def count_failed_imports(**_news: Any) -> int:
    """Return how many imports were begun more than once and are not done."""
    return ImportJob.objects.filter(attempts__gt=1, finished_at=None).count()


def connect() -> None:
    """Listen."""
    failed_jobs_counted.connect(count_failed_imports, dispatch_uid="neighbourhoods.failed")
    schema_made.connect(fill, dispatch_uid="neighbourhoods.fill")
