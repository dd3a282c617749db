"""What stands beside the feed: the neighbourhood's outline, how many take part, who is new.

The same for everybody who lives there, so it is kept for a minute.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.core.cache import cache
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from common.maps import Drawing, outline
from common.tenancy import current_municipality
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.models import Resident

SECONDS = 60
NEW_FOR = timedelta(days=60)
MOST_NEWCOMERS = 3


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who joined lately."""

    id: str
    first_name: str
    last_name: str
    street: str

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def initials(self) -> str:
        """Two letters for the avatar."""
        return (self.first_name[:1] + self.last_name[:1]).upper()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A neighbourhood as its residents see it beside the feed."""

    drawing: Drawing
    is_schematic: bool
    connected: int
    households: int | None
    households_source: str
    households_on: date | None
    newcomers: tuple[Newcomer, ...]

    @property
    def share(self) -> float | None:
        """Which part of the households takes part, where their number is known."""
        return self.connected / self.households if self.households else None


def surroundings_of(neighbourhood: Neighbourhood) -> Surroundings:
    """Return what is known of a neighbourhood, at most a minute old."""
    key = f"surroundings:{current_municipality().schema_name}:{neighbourhood.pk}"
    known = cache.get(key)
    if known is None:
        known = _look_up(neighbourhood)
        cache.set(key, known, SECONDS)
    return known


def _look_up(neighbourhood: Neighbourhood) -> Surroundings:
    here = Resident.objects.present().filter(neighbourhood=OuterRef("pk")).order_by()
    households = here.values("neighbourhood").annotate(n=Count("household", distinct=True))
    person = JSONObject(id="id", first_name="first_name", last_name="last_name", street="street")
    new = here.filter(joined_at__gt=timezone.now() - NEW_FOR).order_by("-joined_at")
    row = (
        Neighbourhood.objects.filter(pk=neighbourhood.pk)
        .annotate(
            connected=Subquery(households.values("n")),
            newcomers=ArraySubquery(new.values(row=person)[:MOST_NEWCOMERS]),
        )
        .get()
    )
    return Surroundings(
        drawing=outline(str(row.pk), row.name, json.dumps(row.map_boundary or row.boundary)),
        is_schematic=row.is_schematic,
        connected=row.connected or 0,
        households=row.household_count,
        households_source=row.household_count_source,
        households_on=row.household_count_on,
        newcomers=tuple(Newcomer(**each) for each in row.newcomers),
    )
