"""Revenue, ledger and the closing of months over the staff door's API."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.problems import ClosingUnderWay, MonthRuns
from billing.closings import MonthClosing
from billing.models import LedgerTransaction
from billing.months import first_of, last_of, month_in
from billing.queries.closing import checks_of
from billing.queries.ledger import balances
from billing.queries.staff.books import transactions_matching
from billing.serializers.staff.books import (
    BalancesSerializer,
    LedgerQuerySerializer,
    MonthClosingSerializer,
    MonthOfRevenueSerializer,
    MonthQuerySerializer,
    TransactionSerializer,
)
from billing.services.bookkeeping import AlreadyBooked
from billing.services.by_hand import close_month_by_hand
from billing.views.staff.books import FIRST_YEAR, XLSX, months_in, workbook_of
from common.api_inputs import given
from common.api_schema import problems
from common.permissions import IsStaff
from common.problems import told_as


class RevenueView(APIView):
    """A year's revenue."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_revenue", responses=MonthOfRevenueSerializer(many=True))
    def get(self, request: Request, year: int) -> Response:
        """Read the twelve months of a year; those in which nothing happened are zero."""
        return Response(MonthOfRevenueSerializer(months_in(_known(year)), many=True).data)


class RevenueFileView(APIView):
    """The same as a workbook."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_revenue_file", responses={(200, XLSX): OpenApiTypes.BINARY})
    def get(self, request: Any, year: int) -> HttpResponse:
        """Fetch a year's revenue as a workbook."""
        return workbook_of(_known(year))


class MonthView(APIView):
    """One month of the books."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_month", responses=MonthClosingSerializer)
    def get(self, request: Request, year: int, number: int) -> Response:
        """Read whether a month's sums agree, or where they do not. Nothing is booked."""
        day = _month(year, number)
        return Response(MonthClosingSerializer(MonthClosing(day, checks_of(day))).data)


class ClosingsView(APIView):
    """The closing of a month."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="close_month",
        request=None,
        responses={201: MonthClosingSerializer, **problems(MonthRuns, ClosingUnderWay)},
    )
    def post(self, request: Any, year: int, number: int) -> Response:
        """Close a month that is over: book what was earned, and see whether everything agrees."""
        day = _month(year, number)
        if last_of(day) >= timezone.localdate():
            raise MonthRuns
        with told_as({AlreadyBooked: ClosingUnderWay}):
            closing = close_month_by_hand(month=day, closed_by=request.user)
        return Response(MonthClosingSerializer(closing).data, status.HTTP_201_CREATED)


@extend_schema_view(
    get=extend_schema(operation_id="list_ledger", parameters=[LedgerQuerySerializer])
)
class LedgerView(generics.ListAPIView):
    """Read what was booked by text, source, amount, account and month, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = TransactionSerializer
    queryset = LedgerTransaction.objects.none()

    def get_queryset(self) -> QuerySet[LedgerTransaction]:
        """Return what is asked for."""
        wanted = given(LedgerQuerySerializer, self.request.query_params)
        return transactions_matching(wanted["q"], wanted["account"], wanted["month"] or None)


class BalancesView(APIView):
    """The balance of each account."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="read_balances",
        parameters=[MonthQuerySerializer],
        responses=BalancesSerializer,
    )
    def get(self, request: Request) -> Response:
        """Read debits less credits of each account, of all time or of a month."""
        month = given(MonthQuerySerializer, request.query_params)["month"]
        days = (first_of(month), last_of(month)) if month else (None, None)
        return Response(BalancesSerializer(balances(*days)).data)


def _known(year: int) -> int:
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return year


def _month(year: int, number: int) -> date:
    day = month_in(f"{year:04d}-{number:02d}")
    if day is None or day > timezone.localdate():
        raise Http404
    return day
