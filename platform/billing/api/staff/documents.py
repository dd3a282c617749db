"""Invoices, credit notes and their files over the staff door's API."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.views import APIView

from billing.api.staff.searching import WORDS, asked
from billing.models import CreditNote, Invoice
from billing.queries.staff.invoices import (
    credit_notes_matching,
    invoices_for_staff,
    invoices_matching,
)
from billing.serializers.staff.documents import (
    CreditNoteSerializer,
    InvoiceDetailSerializer,
    InvoiceSerializer,
)
from billing.views.staff.documents import file_of
from common.permissions import IsStaff

DOCUMENT = {
    (200, "application/pdf"): OpenApiTypes.BINARY,
    (200, "application/xml"): OpenApiTypes.STR,
}
KIND = OpenApiParameter("kind", str, OpenApiParameter.PATH, enum=["pdf", "ubl"])
STANDINGS = ["open", "overdue", "paid", "surplus", "partly", "credited"]


@extend_schema_view(
    get=extend_schema(
        operation_id="list_invoices",
        parameters=[WORDS, OpenApiParameter("standing", str, enum=STANDINGS)],
    )
)
class InvoicesView(generics.ListAPIView):
    """Read invoices by number, organisation, reference, amount and standing, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = InvoiceSerializer
    queryset = Invoice.objects.none()

    def get_queryset(self) -> QuerySet[Invoice]:
        """Return what is asked for."""
        today = timezone.localdate()
        return invoices_matching(asked(self.request, "q"), asked(self.request, "standing"), today)


class InvoiceView(generics.RetrieveAPIView):
    """Read one invoice with its lines, its money, its way to the buyer and its reminders."""

    permission_classes = (IsStaff,)
    serializer_class = InvoiceDetailSerializer
    queryset = (
        invoices_for_staff()
        .defer(None)
        .select_related("peppol", "organisation")
        .prefetch_related(
            "facts", "dunning_steps", "credit_notes__organisation", "credit_notes__invoice"
        )
    )


class InvoiceFileView(APIView):
    """The document itself, as it was issued."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_invoice_file", parameters=[KIND], responses=DOCUMENT)
    def get(self, request: Request, pk: UUID, kind: str) -> HttpResponseBase:
        """Fetch an invoice as `pdf` or as `ubl`."""
        return file_of(get_object_or_404(Invoice, pk=pk), kind)


@extend_schema_view(get=extend_schema(operation_id="list_credit_notes", parameters=[WORDS]))
class CreditNotesView(generics.ListAPIView):
    """Read credit notes by number, invoice, organisation or amount, newest first."""

    permission_classes = (IsStaff,)
    serializer_class = CreditNoteSerializer
    queryset = CreditNote.objects.none()

    def get_queryset(self) -> QuerySet[CreditNote]:
        """Return what is asked for."""
        return credit_notes_matching(asked(self.request, "q"))


class CreditNoteFileView(APIView):
    """The document itself, as it was issued."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_credit_note_file", parameters=[KIND], responses=DOCUMENT)
    def get(self, request: Any, pk: UUID, kind: str) -> HttpResponseBase:
        """Fetch a credit note as `pdf` or as `ubl`."""
        return file_of(get_object_or_404(CreditNote, pk=pk), kind)
