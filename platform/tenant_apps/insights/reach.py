"""Which figures a person may see: all of them, or those of the own project and its weeks."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from billing.permissions import reach_of
from tenant_apps.insights.queries import Week
from tenant_apps.neighbourhoods.models import Neighbourhood


def weeks_shown(request: Any, weeks: Iterable[Week]) -> list[Week]:
    """Return the weeks that lie within a licence, first to last day."""
    return [week for week in weeks if _codes(request, week) != frozenset()]


def places_shown(
    request: Any, week: Week | None, places: Iterable[Neighbourhood]
) -> list[Neighbourhood]:
    """Return the neighbourhoods whose figures of a week are shown."""
    codes = _codes(request, week) if week else None
    return [place for place in places if codes is None or place.source_code in codes]


def is_place_shown(request: Any, place: Neighbourhood) -> bool:
    """Say whether a neighbourhood has a page with figures for the person."""
    reach = reach_of(request)
    return reach is None or place.source_code in reach.codes_allowing("insights")


def first_day(request: Any, place: Neighbourhood) -> date:
    """Return the day from which figures of a neighbourhood are shown."""
    reach = reach_of(request)
    if reach is None:
        return date.min
    return min(each.starts_on for each in reach.licences if place.source_code in each.codes)


def is_whole_shown(request: Any) -> bool:
    """Say whether sums of the whole municipality are shown."""
    return reach_of(request) is None


def _codes(request: Any, week: Week) -> frozenset[str] | None:
    reach = reach_of(request)
    return reach.codes_with_figures(week.starts_on, week.ends_on) if reach else None
