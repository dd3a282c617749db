"""The weekly figures over the dashboard's API, exactly as published."""

from datetime import date
from typing import Any

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from common.themes import THEMES
from tenant_apps.insights.permissions import MayReadInsights
from tenant_apps.insights.presentation import COUNTED, penetration_of_all
from tenant_apps.insights.queries import (
    CONNECTED,
    Column,
    Figure,
    Week,
    published_weeks,
    with_figures,
)
from tenant_apps.insights.reach import is_whole_shown, places_shown, weeks_shown
from tenant_apps.insights.serializers import WeekSerializer, WholeWeekSerializer
from tenant_apps.neighbourhoods.models import Neighbourhood

WEEKS = 60
COLUMNS = (*COUNTED, *(Column(kind, theme) for kind in ("posts", "replies") for theme in THEMES))
STARTS_ON = OpenApiParameter("starts_on", OpenApiTypes.DATE, OpenApiParameter.PATH)


class WeeksView(APIView):
    """The weeks whose figures are published."""

    permission_classes = (MayReadInsights,)

    @extend_schema(operation_id="list_insights", responses=WeekSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Read which of the last sixty weeks are published, newest first."""
        weeks = weeks_shown(request, published_weeks(WEEKS))
        return Response(WeekSerializer(weeks, many=True).data)


class WeekView(APIView):
    """One published week."""

    permission_classes = (MayReadInsights,)

    @extend_schema(
        operation_id="read_insights", parameters=[STARTS_ON], responses=WholeWeekSerializer
    )
    def get(self, request: Request, starts_on: str) -> Response:
        """Read a week's figures: of the whole, then of each open neighbourhood.

        To a project manager: those of the project's neighbourhoods alone.
        """
        week = with_figures(_published(request, starts_on))
        if week is None:
            raise Http404
        shown = {
            "starts_on": week.starts_on,
            "frozen_at": week.frozen_at,
            "places": _places(request, week),
        }
        return Response(WholeWeekSerializer(shown).data)


def _published(request: Request, starts_on: str) -> Week | None:
    try:
        day = date.fromisoformat(starts_on)
    except ValueError as error:
        raise Http404 from error
    shown = weeks_shown(request, published_weeks(WEEKS))
    return next((week for week in shown if week.starts_on == day), None)


def _places(request: Request, week: Week) -> list[dict[str, Any]]:
    found = Neighbourhood.objects.open().defer("boundary", "map_boundary")
    neighbourhoods = places_shown(request, week, found)
    places = [_place(week, each, week.figure(each.pk, CONNECTED)) for each in neighbourhoods]
    if not is_whole_shown(request):
        return places
    return [_place(week, None, penetration_of_all(week, neighbourhoods).connected), *places]


def _place(week: Week, place: Neighbourhood | None, connected: Figure) -> dict[str, Any]:
    pk = place.pk if place else None
    figures = [_figure(column, week.figure(pk, column)) for column in COLUMNS]
    return {
        "neighbourhood": pk,
        "name": place.name if place else None,
        "figures": [_figure(CONNECTED, connected), *figures],
    }


def _figure(column: Column, figure: Figure) -> dict[str, Any]:
    return {
        "metric": column.metric,
        "theme": column.theme,
        "value": figure.value,
        "suppression": figure.suppression,
    }
