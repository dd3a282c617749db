"""The atlas as GeoJSON, for whoever draws a map of their own: open data stay open."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from common.permissions import public
from shared_apps.atlas import queries

GEOJSON = "application/geo+json"


@public
@cache_control(public=True, max_age=86_400)
@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """Publish the simplified outlines of all municipalities."""
    outlines = queries.municipalities_geojson(get_language() or "nl")
    return JsonResponse(outlines, content_type=GEOJSON)


@public
@cache_control(public=True, max_age=86_400)
@require_safe
def neighbourhoods(request: HttpRequest, nis_code: str) -> HttpResponse:
    """Publish the simplified borders of a municipality's neighbourhoods."""
    borders = queries.neighbourhoods_geojson(nis_code)
    if not borders["features"]:
        raise Http404
    return JsonResponse(borders, content_type=GEOJSON)
