"""The first page of the dashboard."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from billing.permissions import reach_of
from billing.queries import is_allowed
from billing.queries.projects import Reach
from common.addresses import door_url
from common.permissions import official_required
from common.themes import THEMES
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.queries import translations_missing
from tenant_apps.dashboard.models import ProbeRun
from tenant_apps.dashboard.queries import last_announcement, open_neighbourhoods, under_way
from tenant_apps.insights.presentation import penetration_of_all, theme_rows, trend_chart
from tenant_apps.insights.queries import ACTIVE, INTERACTIONS, last_week
from tenant_apps.neighbourhoods.models import Neighbourhood


@official_required
@require_safe
def home(request: Any) -> HttpResponse:
    """Show what is planned, the figures of the last week, and what can never be seen here."""
    reach = reach_of(request)
    if reach is not None:
        return _project(request, reach)
    context = {
        "now": timezone.localtime(),
        "under_way": under_way(),
        "missing": partial(_missing, request),
        "last": last_announcement(),
        "run": ProbeRun.objects.order_by("-id").first(),
        "proof_url": door_url("residents", request.municipality, "/transparency/"),
        "may_announce": is_allowed(request.municipality, "announce"),
        **_figures(request, open_neighbourhoods()),
    }
    return render(request, "dashboard/home.html", context, using="jinja")


def _project(request: Any, reach: Reach) -> HttpResponse:
    """Show a project manager the own projects, and what goes out for them."""
    context = {
        "now": timezone.localtime(),
        "projects": reach.licences,
        "under_way": under_way(reach.licence_ids),
        "missing": partial(_missing, request),
        "last": last_announcement(reach.licence_ids),
        "may_announce": reach.allows("announce"),
        "proof_url": door_url("residents", request.municipality, "/transparency/"),
    }
    return render(request, "dashboard/project.html", context, using="jinja")


def _missing(request: Any, announcement: Announcement) -> list[str]:
    return translations_missing(announcement, request.municipality.languages)


def _figures(request: Any, neighbourhoods: list[Neighbourhood]) -> dict[str, Any]:
    week = last_week() if is_allowed(request.municipality, "insights") else None
    if week is None or not neighbourhoods:
        return {"week": None}
    shown = _chosen(request, neighbourhoods)
    return {
        "week": week,
        "neighbourhoods": neighbourhoods,
        "penetration": penetration_of_all(week, neighbourhoods),
        "interactions": week.figure(None, INTERACTIONS),
        "shown": shown,
        "chart": trend_chart(ACTIVE, shown.pk if shown else None),
        "themes_shown": list(THEMES.values()),
        "posts": theme_rows(week, neighbourhoods, "posts"),
    }


def _chosen(request: Any, neighbourhoods: list[Neighbourhood]) -> Neighbourhood | None:
    """Return the neighbourhood asked for; none stands for the whole municipality."""
    asked = request.GET.get("neighbourhood", "")
    if not asked:
        return None
    try:
        return next(n for n in neighbourhoods if n.pk == UUID(asked))
    except (StopIteration, ValueError) as error:
        raise Http404 from error
