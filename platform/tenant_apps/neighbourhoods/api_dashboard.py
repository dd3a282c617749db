"""Places over the dashboard's API: the same services and permissions as the pages."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tenant_apps.neighbourhoods import queries, services
from tenant_apps.neighbourhoods.models import Address, ImportJob, Neighbourhood
from tenant_apps.neighbourhoods.permissions import MayArrangePlaces
from tenant_apps.neighbourhoods.serializers import (
    AddressSerializer,
    ChoiceSerializer,
    CountedNeighbourhoodSerializer,
    HouseholdCountSerializer,
    ImportJobSerializer,
    StatusSerializer,
    UploadSerializer,
)

NOT_IN_THE_PILOT = _("It is not part of the pilot. It opens with the roll-out.")


class NeighbourhoodsView(generics.ListAPIView):
    """The neighbourhoods with their addresses counted."""

    permission_classes = (MayArrangePlaces,)
    serializer_class = CountedNeighbourhoodSerializer

    def get_queryset(self) -> QuerySet[Neighbourhood]:
        """Return those of today."""
        return queries.neighbourhoods_with_counts()


class NeighbourhoodView(generics.RetrieveAPIView):
    """One neighbourhood with its addresses counted."""

    permission_classes = (MayArrangePlaces,)
    serializer_class = CountedNeighbourhoodSerializer

    def get_queryset(self) -> QuerySet[Neighbourhood]:
        """Return those of today."""
        return queries.neighbourhoods_with_counts()


class HouseholdCountView(APIView):
    """The municipality's own figure of a neighbourhood."""

    permission_classes = (MayArrangePlaces,)

    @extend_schema(request=HouseholdCountSerializer, responses=CountedNeighbourhoodSerializer)
    def put(self, request: Request, pk: UUID) -> Response:
        """Record how many households there are, or that nobody knows."""
        found = _neighbourhood(pk)
        services.set_household_count(
            neighbourhood=found, **_checked(HouseholdCountSerializer, request)
        )
        return Response(CountedNeighbourhoodSerializer(found).data)


class StatusView(APIView):
    """The stage of the roll-out in a neighbourhood."""

    permission_classes = (MayArrangePlaces,)

    @extend_schema(request=StatusSerializer, responses=CountedNeighbourhoodSerializer)
    def put(self, request: Request, pk: UUID) -> Response:
        """Record how far it is."""
        found = _neighbourhood(pk)
        try:
            services.set_status(neighbourhood=found, **_checked(StatusSerializer, request))
        except services.OutsidePilot as error:
            raise serializers.ValidationError({"status": [NOT_IN_THE_PILOT]}) from error
        return Response(CountedNeighbourhoodSerializer(found).data)


class UnclearAddressesView(generics.ListAPIView):
    """Addresses for which the municipality must choose."""

    permission_classes = (MayArrangePlaces,)
    serializer_class = AddressSerializer

    def get_queryset(self) -> QuerySet[Address]:
        """Return those at a border or outside every neighbourhood."""
        return queries.addresses_needing_choice()


class AddressChoiceView(APIView):
    """The neighbourhood of one address."""

    permission_classes = (MayArrangePlaces,)

    @extend_schema(request=ChoiceSerializer, responses=AddressSerializer)
    def put(self, request: Any, pk: UUID) -> Response:
        """Choose the neighbourhood of an address. Whoever lives there moves along."""
        found = get_object_or_404(Address, pk=pk)
        chosen = _checked(ChoiceSerializer, request)
        services.choose_neighbourhood(address=found, chosen_by=_name(request), **chosen)
        return Response(AddressSerializer(found).data)


class ImportsView(generics.ListAPIView):
    """Files to import, newest first."""

    permission_classes = (MayArrangePlaces,)
    parser_classes = (MultiPartParser,)
    serializer_class = ImportJobSerializer

    def get_queryset(self) -> QuerySet[ImportJob]:
        """Return the municipality's imports."""
        return queries.imports()

    @extend_schema(request=UploadSerializer, responses={202: ImportJobSerializer})
    def post(self, request: Any) -> Response:
        """Hand in a file; the worker imports it whole or not at all."""
        job = services.request_import(
            **_checked(UploadSerializer, request),
            requested_by=_name(request),
            language=request.LANGUAGE_CODE,
        )
        return Response(ImportJobSerializer(job).data, status.HTTP_202_ACCEPTED)


class ImportView(generics.RetrieveAPIView):
    """One file to import, and how far it is."""

    permission_classes = (MayArrangePlaces,)
    serializer_class = ImportJobSerializer

    def get_queryset(self) -> QuerySet[ImportJob]:
        """Return the municipality's imports."""
        return queries.imports()


def _neighbourhood(pk: UUID) -> Neighbourhood:
    return get_object_or_404(queries.neighbourhoods_with_counts(), pk=pk)


def _checked(serializer: type[serializers.Serializer], request: Request) -> dict[str, Any]:
    given = serializer(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


def _name(request: Any) -> str:
    return f"{request.user.first_name} {request.user.last_name}"
