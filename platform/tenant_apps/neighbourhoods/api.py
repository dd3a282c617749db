"""Places over the API of the residents' door: names and borders, which are public."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from rest_framework import generics
from rest_framework.permissions import AllowAny

from common.permissions import public
from tenant_apps.neighbourhoods import queries
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.serializers import NeighbourhoodSerializer

GEOJSON = "application/geo+json"


class NeighbourhoodsView(generics.ListAPIView):
    """The neighbourhoods of the municipality."""

    permission_classes = (AllowAny,)
    serializer_class = NeighbourhoodSerializer

    def get_queryset(self) -> QuerySet[Neighbourhood]:
        """Return those of today."""
        return queries.neighbourhoods()


class NeighbourhoodView(generics.RetrieveAPIView):
    """One neighbourhood."""

    permission_classes = (AllowAny,)
    serializer_class = NeighbourhoodSerializer

    def get_queryset(self) -> QuerySet[Neighbourhood]:
        """Return those of today."""
        return queries.neighbourhoods()


@public
@cache_control(public=True, max_age=3600)
@require_safe
def neighbourhoods_geojson(request: HttpRequest) -> HttpResponse:
    """Publish the map of neighbourhoods: names, stage and simplified borders."""
    return JsonResponse(queries.neighbourhoods_geojson(), content_type=GEOJSON)
