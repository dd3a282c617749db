"""Deciding on lines of the bank over the staff door's API: each decision is a resource."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from billing.api.problems import DecidedAlready, NotPossible
from billing.api.staff.bank import line_of
from billing.models import BankLine
from billing.serializers.staff.bank import (
    BankLineSerializer,
    BookingSerializer,
    PayoutBookingSerializer,
)
from billing.serializers.staff.reminders import ReasonSerializer
from billing.services.bank_refusals import (
    AnotherPayout,
    LineDecided,
    NeverReceived,
    SplitsDisagree,
)
from billing.services.deciding import book_line, ignore_line, review_line_again
from billing.services.paying_out import book_payout
from common.api_inputs import given
from common.api_schema import problems
from common.permissions import IsStaff
from common.problems import Refusals, told_as, wrong

DECIDED = {201: BankLineSerializer, **problems(DecidedAlready)}
ARRIVED = {201: BankLineSerializer, **problems(DecidedAlready, NotPossible)}
DISAGREE = _("The parts do not make up the line, or an invoice is named twice.")
NEVER_RECEIVED = _("More would go back than came in for this invoice.")
REFUSALS: Refusals = {
    LineDecided: DecidedAlready,
    AnotherPayout: NotPossible,
    SplitsDisagree: wrong("parts", DISAGREE),
    NeverReceived: wrong("parts", NEVER_RECEIVED),
}


class BookingsView(APIView):
    """The decision that a line pays invoices."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="book_bank_line", request=BookingSerializer, responses=DECIDED)
    def post(self, request: Any, pk: UUID) -> Response:
        """Book a line on one or more invoices."""
        return _decided(request, pk, BookingSerializer, _book)


class PayoutsView(APIView):
    """The decision that a line is money from Stripe."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="book_bank_line_as_payout",
        request=PayoutBookingSerializer,
        responses=ARRIVED,
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Book a line as one of the payouts that it shows: those of its amount that wait."""
        return _decided(request, pk, PayoutBookingSerializer, book_payout)


class IgnoredView(APIView):
    """The decision that a line is about no invoice."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="ignore_bank_line", request=ReasonSerializer, responses=DECIDED)
    def post(self, request: Any, pk: UUID) -> Response:
        """Set a line aside, with the reason."""
        return _decided(request, pk, ReasonSerializer, ignore_line)


class ReviewsView(APIView):
    """The decision that a line waits for somebody after all."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="review_bank_line_again", request=ReasonSerializer, responses=DECIDED
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Take back that a line was set aside, with the reason."""
        return _decided(request, pk, ReasonSerializer, review_line_again)


def _decided(
    request: Any, pk: UUID, shape: type[Serializer], decide: Callable[..., BankLine]
) -> Response:
    line = line_of(pk)
    values = given(shape, request.data)
    with told_as(REFUSALS):
        decided = decide(line=line, decided_by=request.user, **values)
    return Response(BankLineSerializer(decided).data, status.HTTP_201_CREATED)


def _book(*, line: BankLine, decided_by: Any, parts: list[dict[str, Any]]) -> BankLine:
    splits = [(part["invoice"], part["cents"]) for part in parts]
    return book_line(line=line, splits=splits, decided_by=decided_by)
