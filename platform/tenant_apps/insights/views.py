"""Pages of the dashboard with the weekly figures."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from billing.permissions import capability_required
from common.permissions import official_required
from common.themes import THEMES
from tenant_apps.insights.presentation import penetration_of, rows_of, theme_rows, trend_chart
from tenant_apps.insights.queries import (
    ACTIVE,
    CONNECTED,
    INTERACTIONS,
    Week,
    last_week,
    published_weeks,
    with_figures,
)
from tenant_apps.insights.reach import (
    first_day,
    is_place_shown,
    is_whole_shown,
    places_shown,
    weeks_shown,
)
from tenant_apps.neighbourhoods.models import Neighbourhood

WEEKS_TO_CHOOSE_FROM = 60


@official_required
@capability_required("insights")
@require_safe
def insights(request: HttpRequest) -> HttpResponse:
    """Show one published week: every open neighbourhood, and every theme.

    A project manager sees neither other neighbourhoods nor the sums that contain them.
    """
    weeks = weeks_shown(request, published_weeks(WEEKS_TO_CHOOSE_FROM))
    week = with_figures(_asked_for(request, weeks))
    places = Neighbourhood.objects.open().defer("boundary", "map_boundary")
    neighbourhoods = places_shown(request, week, places)
    first = 0 if is_whole_shown(request) else 1
    context: dict[str, Any] = {"weeks": weeks, "week": week, "neighbourhoods": neighbourhoods}
    if week:
        context |= {
            "rows": rows_of(week, neighbourhoods)[first:],
            "themes_shown": list(THEMES.values()),
            "posts": theme_rows(week, neighbourhoods, "posts")[first:],
            "replies": theme_rows(week, neighbourhoods, "replies")[first:],
        }
    return render(request, "insights/insights.html", context, using="jinja")


def _asked_for(request: HttpRequest, weeks: list[Week]) -> Week | None:
    asked = request.GET.get("week")
    if not asked:
        return weeks[0] if weeks else None
    try:
        day = date.fromisoformat(asked)
    except ValueError as error:
        raise Http404 from error
    found = next((week for week in weeks if week.starts_on == day), None)
    if found is None:
        raise Http404
    return found


@official_required
@capability_required("insights")
@require_safe
def neighbourhood(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one neighbourhood through the weeks."""
    places = Neighbourhood.objects.open().defer("boundary", "map_boundary")
    shown = get_object_or_404(places, pk=pk)
    if not is_place_shown(request, shown):
        raise Http404
    week = last_week()
    if week and shown not in places_shown(request, week, [shown]):
        week = None
    since = first_day(request, shown)
    context = {
        "shown": shown,
        "week": week,
        "penetration": penetration_of(week, shown) if week else None,
        "connected": trend_chart(CONNECTED, shown.pk, since),
        "active": trend_chart(ACTIVE, shown.pk, since),
        "interactions": trend_chart(INTERACTIONS, shown.pk, since),
        "themes_shown": list(THEMES.values()),
        "posts": theme_rows(week, [shown], "posts")[1:] if week else [],
        "replies": theme_rows(week, [shown], "replies")[1:] if week else [],
    }
    return render(request, "insights/neighbourhood.html", context, using="jinja")
