"""Letting what was paid too much pay another invoice, over the staff door's API."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.problems import NotPossible
from billing.models import Invoice
from billing.serializers.staff.documents import NewSetOffSerializer, SetOffSerializer
from billing.services.setting_off import NothingToSetOff, set_off
from common.api_inputs import given
from common.api_schema import problems
from common.permissions import IsStaff
from common.problems import told_as


class SetOffsView(APIView):
    """The surplus of one invoice and what it pays."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="set_off_surplus",
        request=NewSetOffSerializer,
        responses={201: SetOffSerializer, **problems(NotPossible)},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Let the surplus of an invoice pay another of the same buyer, as far as both go."""
        surplus = get_object_or_404(Invoice, pk=pk)
        pays = given(NewSetOffSerializer, request.data)["pays"]
        with told_as({NothingToSetOff: NotPossible}):
            cents = set_off(surplus=surplus, pays=pays, decided_by=request.user)
        told = {"surplus": surplus.number, "pays": pays.number, "cents": cents}
        return Response(SetOffSerializer(told).data, status.HTTP_201_CREATED)
