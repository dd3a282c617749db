"""Bank statements and their lines over the staff door's API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.api.staff.searching import WORDS, asked
from billing.camt import StatementRefused
from billing.models import BankLine, BankStatement
from billing.queries.banking import gaps_between_statements, suggestions_for
from billing.queries.payouts import payouts_like
from billing.queries.staff.bank import lines_matching, statements_with_counts
from billing.serializers.staff.bank import (
    BankLineSerializer,
    BankStatementSerializer,
    GapSerializer,
    ImportSerializer,
    LineWithSuggestionsSerializer,
    StatementFileSerializer,
)
from billing.services.banking import import_statement
from common.api_inputs import given
from common.permissions import IsStaff

DECISIONS = ["review", "booked", "ignored"]


@extend_schema_view(get=extend_schema(operation_id="list_bank_statements"))
class BankStatementsView(generics.ListAPIView):
    """Read the statements, newest first."""

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
        content = given(StatementFileSerializer, request.data)["file"].read()
        try:
            outcome = import_statement(content=content, imported_by=request.user)
        except StatementRefused as refusal:
            raise ValidationError({"file": [str(refusal)]}) from refusal
        keys = [row.pk for row in outcome.statements]
        answer = {**vars(outcome), "statements": statements_with_counts().filter(pk__in=keys)}
        return Response(ImportSerializer(answer).data, status.HTTP_201_CREATED)


@extend_schema_view(get=extend_schema(operation_id="read_bank_statement"))
class BankStatementView(generics.RetrieveAPIView):
    """Read one statement; its lines are a list of their own."""

    permission_classes = (IsStaff,)
    serializer_class = BankStatementSerializer

    def get_queryset(self) -> QuerySet[BankStatement]:
        """Return the statements with the numbers of their lines."""
        return statements_with_counts()


class GapsView(APIView):
    """Where a statement is missing."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="list_bank_gaps", responses=GapSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Read between which statements a file is missing."""
        return Response(GapSerializer(gaps_between_statements(), many=True).data)


@extend_schema_view(
    get=extend_schema(
        operation_id="list_bank_lines",
        parameters=[
            WORDS,
            OpenApiParameter("decision", str, enum=DECISIONS),
            OpenApiParameter("statement", UUID, description="Those of one statement."),
        ],
    )
)
class BankLinesView(generics.ListAPIView):
    """Read lines by decision, payer, message, account, reference or amount, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = BankLineSerializer
    queryset = BankLine.objects.none()

    def get_queryset(self) -> QuerySet[BankLine]:
        """Return what is asked for."""
        found = lines_matching(asked(self.request, "q"), asked(self.request, "decision"))
        statement = asked(self.request, "statement")
        return found.filter(statement=_uuid(statement)) if statement else found


class BankLineView(APIView):
    """One line."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_bank_line", responses=LineWithSuggestionsSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """Read one line with what it might be for."""
        line: Any = line_of(pk)
        is_open = line.decision == BankLine.Decision.REVIEW
        line.suggestions = suggestions_for(line) if is_open else []
        line.payouts = payouts_like(line) if is_open else []
        return Response(LineWithSuggestionsSerializer(line).data)


def line_of(pk: UUID) -> BankLine:
    """Return a line with its statement and its invoice; 404 where there is none."""
    return get_object_or_404(BankLine.objects.select_related("statement", "invoice"), pk=pk)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise ValidationError({"statement": [_("This is no id.")]}) from error
