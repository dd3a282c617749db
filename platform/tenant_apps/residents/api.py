"""Who I am and who my neighbours are, over the residents' API."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.views import APIView

from common.permissions import IsResidentHere
from tenant_apps.residents.models import Resident
from tenant_apps.residents.queries import neighbours_in
from tenant_apps.residents.serializers import MeSerializer, NeighbourSerializer


class ByName(CursorPagination):
    """A hundred neighbours a page, by last name."""

    ordering = ("last_name", "first_name", "id")
    page_size = 100


class MeView(APIView):
    """The resident who asks."""

    permission_classes = (IsResidentHere,)

    @extend_schema(operation_id="read_me", responses=MeSerializer)
    def get(self, request: Any) -> Response:
        """Read who you are here."""
        return Response(MeSerializer(request.resident).data)


class NeighboursView(generics.ListAPIView):
    """Who is in the own neighbourhood."""

    permission_classes = (IsResidentHere,)
    serializer_class = NeighbourSerializer
    pagination_class = ByName
    queryset = Resident.objects.none()

    @extend_schema(operation_id="list_neighbours")
    def get(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Read who is in your neighbourhood."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Resident]:
        """Return the residents of the own neighbourhood."""
        request: Any = self.request
        return neighbours_in(request.resident.neighbourhood)
