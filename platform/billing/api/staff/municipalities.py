"""How municipalities fare, and orders in their name, over the staff door's API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response

from billing.api.problems import KeyTaken, NoLicenceHere, TooMuchWaits
from billing.api.staff.searching import WORDS, asked
from billing.forms.staff_orders import OnBehalfForm
from billing.models import LicenceOrder
from billing.previews import NotForThisLicence
from billing.queries.staff.audit import acts_on_behalf_of
from billing.queries.staff.municipalities import matching
from billing.serializers.staff.municipalities import MunicipalityHealthSerializer
from billing.serializers.staff.orders import NewOnBehalfSerializer, OnBehalfSerializer
from billing.services.acting import act_on_behalf
from billing.services.ordering import OrderKeyTaken, TooManyOrders
from billing.views.staff.acting import details_of, periods_of
from common.api_inputs import given, judged
from common.api_schema import problems
from common.pagination import NewestFirst
from common.permissions import IsStaff
from common.problems import told_as
from tenants.models import Municipality

REFUSALS = {
    NotForThisLicence: NoLicenceHere,
    OrderKeyTaken: KeyTaken,
    TooManyOrders: TooMuchWaits,
}


class BySlug(CursorPagination):
    """A hundred municipalities a page, by address."""

    ordering = ("slug",)
    page_size = 100


class LastAsked(NewestFirst):
    """Orders by their moment: their ids are the keys that somebody sent."""

    ordering = ("-asked_at", "-id")


@extend_schema_view(
    get=extend_schema(
        operation_id="list_municipalities_health",
        parameters=[
            WORDS,
            OpenApiParameter("state", str),
            OpenApiParameter("trouble", str, enum=["failing", "behind"]),
        ],
    )
)
class MunicipalitiesHealthView(generics.ListAPIView):
    """Read how municipalities fare, by address."""

    permission_classes = (IsStaff,)
    serializer_class = MunicipalityHealthSerializer
    pagination_class = BySlug
    queryset = Municipality.objects.none()

    def get_queryset(self) -> QuerySet[Municipality]:
        """Return what is asked for."""
        return matching(*(asked(self.request, name) for name in ("q", "state", "trouble")))


@extend_schema_view(get=extend_schema(operation_id="list_orders_on_behalf"))
class OnBehalfView(generics.ListAPIView):
    """Read what staff asked for in a municipality's name, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = OnBehalfSerializer
    pagination_class = LastAsked
    queryset = LicenceOrder.objects.none()

    def get_queryset(self) -> QuerySet[LicenceOrder]:
        """Return the orders of one municipality."""
        return acts_on_behalf_of(get_object_or_404(Municipality, pk=self.kwargs["pk"]))

    @extend_schema(
        operation_id="act_on_behalf",
        request=NewOnBehalfSerializer,
        responses={201: OnBehalfSerializer, **problems(*REFUSALS.values())},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Ask for something in a municipality's name. It reads it, with your name and reason."""
        municipality = get_object_or_404(Municipality, pk=pk)
        sent = given(NewOnBehalfSerializer, request.data)
        values = judged(OnBehalfForm(sent, periods=periods_of(municipality)))
        with told_as(REFUSALS):
            order = act_on_behalf(
                municipality=municipality,
                kind=values["kind"],
                details=details_of(municipality, values),
                reason=values["reason"],
                acted_by=request.user,
                submission_key=values["submission_key"],
            )
        return Response(OnBehalfSerializer(order).data, status.HTTP_201_CREATED)
