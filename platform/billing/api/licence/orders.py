"""Ordering over the dashboard's API: order what a preview showed, and follow."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import generics, status
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response

from billing.api.licence.ordering import LastAsked, own_orders, refuse_now, refuse_others
from billing.api.problems import (
    CodeRefused,
    ExportUnderWay,
    KeyTaken,
    NotLeaving,
    TooMuchWaits,
)
from billing.models import LicenceOrder
from billing.permissions_licence import StandsForBuyer
from billing.serializers.licence.kinds import ANY_ORDER, SHAPES
from billing.serializers.licence.orders import OrderSerializer
from billing.services.ordering import OrderKeyTaken, TooManyOrders, place_order
from common.api_schema import problems
from common.problems import told_as

REFUSALS = {OrderKeyTaken: KeyTaken, TooManyOrders: TooMuchWaits}
ANSWERS = {
    201: OrderSerializer,
    **problems(CodeRefused, KeyTaken, ExportUnderWay, NotLeaving, TooMuchWaits),
}


class OrdersView(generics.ListAPIView):
    """Read what was ordered and what became of it, newest first."""

    permission_classes = (StandsForBuyer,)
    serializer_class = OrderSerializer
    pagination_class = LastAsked

    def get_queryset(self) -> QuerySet[LicenceOrder]:
        """Return the municipality's orders; to a project's manager the own ones."""
        return own_orders(self.request)

    @extend_schema(request=ANY_ORDER, responses=ANSWERS)
    def post(self, request: Any) -> Response:
        """Order something. The worker carries it out; read the order to see what became of it."""
        kind = request.data.get("kind") if isinstance(request.data, dict) else None
        if kind not in SHAPES:
            raise ValidationError({"kind": [_("Choose one of the kinds of orders.")]})
        refuse_others(request, kind)
        shape = SHAPES[kind](data=request.data)
        shape.is_valid(raise_exception=True)
        refuse_now(request, shape)
        with told_as(REFUSALS):
            order = place_order(
                municipality=request.municipality,
                kind=kind,
                details=shape.details(),
                asked_by=request.user.pk,
                asked_by_name=request.user.full_name,
                submission_key=shape.validated_data["submission_key"],
            )
        return Response(OrderSerializer(order).data, status.HTTP_201_CREATED)


class OrderView(generics.RetrieveAPIView):
    """Read one order and what became of it."""

    permission_classes = (StandsForBuyer,)
    serializer_class = OrderSerializer

    def get_queryset(self) -> QuerySet[LicenceOrder]:
        """Return the orders that the person may see."""
        return own_orders(self.request)
