"""Ordering over the dashboard's API: look at a preview, order what it showed, follow."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.exceptions import APIException, PermissionDenied, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import LicenceOrder
from billing.permissions_licence import StandsForBuyer, StandsForMunicipality, party_in
from billing.previews import NotForThisLicence, preview_of, renewal_of
from billing.pricing import NotOnThePriceList
from billing.queries import is_allowed
from billing.serializers.licence.documents import (
    OrderSerializer,
    RenewalSeenSerializer,
    SeenSerializer,
    WishSerializer,
)
from billing.serializers.licence.orders import ANY_ORDER, OF_PROJECTS, SHAPES
from billing.services.ordering import OrderKeyTaken, TooManyOrders, place_order
from billing.views.licence.exports import sent
from billing.wishes import Wish

Kind = LicenceOrder.Kind


class NotForSale(APIException):
    """There is no such plan, or the present licence cannot become it."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "not-for-sale"
    default_detail = _("Your present licence cannot become this. Choose something else.")


class KeyTaken(APIException):
    """Another order has this key."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "key-taken"
    default_detail = _("Another order has this key. Make a new one.")


class TooMuchWaits(APIException):
    """Too many orders wait already."""

    status_code = status.HTTP_429_TOO_MANY_REQUESTS
    default_code = "too-many-orders"
    default_detail = _("Much of what you asked is still waiting. Try again later.")


class PlanPreviewsView(APIView):
    """What another plan would cost and credit."""

    permission_classes = (StandsForMunicipality,)

    @extend_schema(request=WishSerializer, responses=SeenSerializer)
    def post(self, request: Request) -> Response:
        """Calculate it; nothing is written."""
        sent_wish = WishSerializer(data=request.data)
        sent_wish.is_valid(raise_exception=True)
        values = sent_wish.validated_data
        wish = Wish(**{**values, "codes": tuple(values["codes"])})
        try:
            return Response(preview_of(party_in(request), wish).seen)
        except (NotForThisLicence, NotOnThePriceList) as error:
            raise NotForSale from error


class RenewalPreviewsView(APIView):
    """What another year would cost."""

    permission_classes = (StandsForMunicipality,)

    @extend_schema(responses=RenewalSeenSerializer)
    def get(self, request: Request) -> Response:
        """Calculate it by the contract and its index."""
        try:
            return Response(renewal_of(party_in(request)).seen)
        except NotForThisLicence as error:
            raise NotForSale from error


class OrdersView(generics.ListAPIView):
    """What was ordered, newest first."""

    permission_classes = (StandsForBuyer,)
    serializer_class = OrderSerializer

    def get_queryset(self) -> QuerySet[LicenceOrder]:
        """Return the municipality's orders; to a project's manager the own ones."""
        return own_orders(self.request)

    @extend_schema(request=ANY_ORDER, responses={201: OrderSerializer})
    def post(self, request: Any) -> Response:
        """Order something. The worker carries it out; read the order to see what became of it."""
        kind = request.data.get("kind") if isinstance(request.data, dict) else None
        if kind not in SHAPES:
            raise ValidationError({"kind": [_("Choose one of the kinds of orders.")]})
        _refuse_others(request, kind)
        shape = SHAPES[kind](data=request.data)
        shape.is_valid(raise_exception=True)
        try:
            order = place_order(
                municipality=request.municipality,
                kind=kind,
                details=shape.details(),
                asked_by=request.user.pk,
                asked_by_name=request.user.full_name,
                submission_key=shape.validated_data["submission_key"],
            )
        except OrderKeyTaken as error:
            raise KeyTaken from error
        except TooManyOrders as error:
            raise TooMuchWaits from error
        return Response(OrderSerializer(order).data, status.HTTP_201_CREATED)


def _refuse_others(request: Any, kind: str) -> None:
    if not party_in(request).is_municipality and kind not in OF_PROJECTS:
        raise PermissionDenied
    if kind == Kind.EXPORT and not is_allowed(request.municipality, "export"):
        raise PermissionDenied


class OrderView(generics.RetrieveAPIView):
    """One order and what became of it."""

    permission_classes = (StandsForBuyer,)
    serializer_class = OrderSerializer

    def get_queryset(self) -> QuerySet[LicenceOrder]:
        """Return the orders that the person may see."""
        return own_orders(self.request)


class ExportFileView(APIView):
    """The file of an export."""

    permission_classes = (StandsForMunicipality,)

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Any, pk: UUID) -> FileResponse:
        """Fetch it. That somebody did is noted."""
        found = get_object_or_404(own_orders(request).filter(kind=Kind.EXPORT), pk=pk)
        return sent(request, found)


def own_orders(request: Any) -> QuerySet[LicenceOrder]:
    """Return the orders of the municipality, or of a project's manager."""
    found = LicenceOrder.objects.filter(municipality=request.municipality)
    if not party_in(request).is_municipality:
        found = found.filter(asked_by=request.user.pk)
    return found
