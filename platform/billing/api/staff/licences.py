"""Licences, and the organisations that have them, over the staff door's API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.staff.searching import WORDS, asked
from billing.models import Licence, Organisation
from billing.queries.staff.licences import licences_matching, organisations_matching
from billing.serializers.staff.licences import (
    LicenceDetailSerializer,
    LicenceSerializer,
    OrganisationDetailSerializer,
    OrganisationSerializer,
)
from billing.views.staff.licences import is_restrictable
from common.permissions import IsStaff


@extend_schema_view(
    get=extend_schema(
        operation_id="list_licences",
        parameters=[WORDS, OpenApiParameter("state", str), OpenApiParameter("kind", str)],
    )
)
class LicencesView(generics.ListAPIView):
    """Read licences by organisation, municipality, offer, state and kind, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = LicenceSerializer
    queryset = Licence.objects.none()

    def get_queryset(self) -> QuerySet[Licence]:
        """Return what is asked for."""
        words, state, kind = (asked(self.request, name) for name in ("q", "state", "kind"))
        return licences_matching(words, state, kind)


class LicenceView(APIView):
    """One licence."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_licence", responses=LicenceDetailSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read a licence with its periods, its changes, and whether it may be restricted."""
        found: Any = get_object_or_404(licences_matching("", "", ""), pk=pk)
        found.is_restrictable = is_restrictable(found)
        return Response(LicenceDetailSerializer(found).data)


@extend_schema_view(get=extend_schema(operation_id="list_organisations", parameters=[WORDS]))
class OrganisationsView(generics.ListAPIView):
    """Read who buys from us, by name, number or place, the latest first."""

    permission_classes = (IsStaff,)
    serializer_class = OrganisationSerializer
    queryset = Organisation.objects.none()

    def get_queryset(self) -> QuerySet[Organisation]:
        """Return what is asked for."""
        return organisations_matching(asked(self.request, "q"))


class OrganisationView(APIView):
    """One organisation."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_organisation", responses=OrganisationDetailSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read an organisation with whom we write to there, and its licences."""
        found: Any = get_object_or_404(organisations_matching(""), pk=pk)
        found.licences = licences_matching("", "", "").filter(contract__organisation=found)
        return Response(OrganisationDetailSerializer(found).data)
