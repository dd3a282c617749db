"""Bank statements, lines and approvals over the staff door's API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api_staff import WORDS, asked
from billing.camt import StatementRefused
from billing.models import BankLine, BankStatement
from billing.queries.banking import suggestions_for
from billing.queries.staff.bank import lines_matching, statements_with_counts
from billing.serializers_staff_bank import (
    BankLineSerializer,
    BankStatementSerializer,
    BookingSerializer,
    ImportSerializer,
    LineWithSuggestionsSerializer,
    ReasonSerializer,
    StatementFileSerializer,
)
from billing.services.bank_refusals import LineDecided, NeverReceived, SplitsDisagree
from billing.services.banking import import_statement
from billing.services.deciding import book_line, ignore_line
from common.permissions import IsStaff


class DecidedAlready(APIException):
    """Somebody decided on this before."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "decided-already"
    default_detail = _("Somebody decided on this already.")


class BankStatementsView(generics.ListAPIView):
    """Statements, newest first; a new file by a POST."""

    permission_classes = (IsStaff,)
    serializer_class = BankStatementSerializer
    parser_classes = (MultiPartParser,)

    def get_queryset(self) -> QuerySet[BankStatement]:
        """Return the statements with the numbers of their lines."""
        return statements_with_counts()

    @extend_schema(
        operation_id="import_bank_statement",
        request={"multipart/form-data": StatementFileSerializer},
        responses={201: ImportSerializer},
    )
    def post(self, request: Any) -> Response:
        """Import a camt.053 file, all of it or nothing. A second time it adds nothing."""
        given = StatementFileSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            outcome = import_statement(
                content=given.validated_data["file"].read(), imported_by=request.user
            )
        except StatementRefused as refusal:
            raise ValidationError({"file": [str(refusal)]}) from refusal
        keys = [row.pk for row in outcome.statements]
        answer = {**vars(outcome), "statements": statements_with_counts().filter(pk__in=keys)}
        return Response(ImportSerializer(answer).data, status.HTTP_201_CREATED)


class BankLinesView(generics.ListAPIView):
    """The bank's lines by decision, payer, message, account, reference or amount."""

    permission_classes = (IsStaff,)
    serializer_class = BankLineSerializer
    queryset = BankLine.objects.none()

    @extend_schema(
        operation_id="list_bank_lines",
        parameters=[
            WORDS,
            OpenApiParameter("decision", str, enum=["review", "booked", "ignored"]),
        ],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Read lines, newest first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[BankLine]:
        """Return what is asked for."""
        return lines_matching(asked(self.request, "q"), asked(self.request, "decision"))


class BankLineView(APIView):
    """One line."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_bank_line", responses=LineWithSuggestionsSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read one line with what it might be for."""
        line: Any = _line(pk)
        is_open = line.decision == BankLine.Decision.REVIEW
        line.suggestions = suggestions_for(line) if is_open else []
        return Response(LineWithSuggestionsSerializer(line).data)


class BookingsView(APIView):
    """The decision that a line pays invoices."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="book_bank_line",
        request=BookingSerializer,
        responses={201: BankLineSerializer},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Book a line on one or more invoices."""
        line = _line(pk)
        given = BookingSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        splits = [(part["invoice"], part["cents"]) for part in given.validated_data["parts"]]
        try:
            booked = book_line(line=line, splits=splits, decided_by=request.user)
        except LineDecided as error:
            raise DecidedAlready from error
        except SplitsDisagree as error:
            message = _("The parts do not make up the line, or an invoice is named twice.")
            raise ValidationError({"parts": [message]}) from error
        except NeverReceived as error:
            message = _("More would go back than came in for this invoice.")
            raise ValidationError({"parts": [message]}) from error
        return Response(BankLineSerializer(booked).data, status.HTTP_201_CREATED)


class IgnoredView(APIView):
    """The decision that a line is about no invoice."""

    permission_classes = (IsStaff,)

    @extend_schema(
        operation_id="ignore_bank_line",
        request=ReasonSerializer,
        responses={201: BankLineSerializer},
    )
    def post(self, request: Any, pk: UUID) -> Response:
        """Set a line aside, with the reason."""
        line = _line(pk)
        given = ReasonSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            ignored = ignore_line(
                line=line, reason=given.validated_data["reason"], decided_by=request.user
            )
        except LineDecided as error:
            raise DecidedAlready from error
        return Response(BankLineSerializer(ignored).data, status.HTTP_201_CREATED)


def _line(pk: UUID) -> BankLine:
    return get_object_or_404(BankLine.objects.select_related("statement", "invoice"), pk=pk)
