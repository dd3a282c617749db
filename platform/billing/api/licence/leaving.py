"""Taking the own data along, and leaving, over the dashboard's API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.licence.ordering import LastAsked
from billing.models import LicenceOrder
from billing.permissions_licence import MayExport, StandsForMunicipality
from billing.serializers.licence.leaving import ExportSerializer, LeavingSerializer
from billing.views.licence.exports import own_exports, sent
from tenants.leaving import TIME_TO_CHOOSE, exit_of
from tenants.models import Municipality


@extend_schema_view(get=extend_schema(operation_id="list_exports"))
class ExportsView(generics.ListAPIView):
    """Read the exports of the own data, and who fetched them, newest first."""

    permission_classes = (MayExport,)
    serializer_class = ExportSerializer
    pagination_class = LastAsked
    queryset = LicenceOrder.objects.none()

    def get_queryset(self) -> QuerySet[LicenceOrder]:
        """Return the municipality's exports."""
        found: QuerySet[LicenceOrder] = own_exports(self.request).prefetch_related("downloads")
        return found


class ExportFileView(APIView):
    """The file of an export."""

    permission_classes = (MayExport,)

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Any, pk: UUID) -> FileResponse:
        """Fetch an export. That somebody did is noted."""
        return sent(request, get_object_or_404(own_exports(request), pk=pk))


class LeavingView(APIView):
    """Leaving for good."""

    permission_classes = (StandsForMunicipality,)

    @extend_schema(operation_id="read_leaving", responses=LeavingSerializer)
    def get(self, request: Any) -> Response:
        """Read whether the municipality may leave, and how far that is."""
        told = {
            "may_leave": request.municipality.state == Municipality.State.ENDED,
            "days_to_choose": TIME_TO_CHOOSE.days,
            "leaving": exit_of(request.municipality),
        }
        return Response(LeavingSerializer(told).data)
