"""Invoices, licences, health and the audit log over the staff door's API."""

from typing import Any

from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.views import APIView

from billing.models import BillingAudit, CreditNote, Invoice, Licence
from billing.queries.staff.audit import audit_matching
from billing.queries.staff.invoices import (
    credit_notes_matching,
    invoices_for_staff,
    invoices_matching,
)
from billing.queries.staff.licences import licences_matching
from billing.queries.staff.municipalities import matching
from billing.serializers_staff import (
    AuditQuerySerializer,
    AuditSerializer,
    CreditNoteSerializer,
    InvoiceSerializer,
    LicenceSerializer,
    MunicipalityHealthSerializer,
)
from common.permissions import IsStaff
from tenants.models import Municipality

WORDS = OpenApiParameter("q", str, description="What to search for.")
DOCUMENT = {
    (200, "application/pdf"): OpenApiTypes.BINARY,
    (200, "application/xml"): OpenApiTypes.STR,
}


def asked(request: Request, name: str) -> str:
    """Return what the address asks for by a name, cut to a reasonable length."""
    return str(request.query_params.get(name, "")).strip()[:100]


class BySlug(CursorPagination):
    """A hundred municipalities a page, by address."""

    ordering = ("slug",)
    page_size = 100


class InvoicesView(generics.ListAPIView):
    """Invoices by number, organisation, reference or amount, and by standing."""

    permission_classes = (IsStaff,)
    serializer_class = InvoiceSerializer
    queryset = Invoice.objects.none()

    @extend_schema(
        operation_id="list_invoices",
        parameters=[
            WORDS,
            OpenApiParameter(
                "standing",
                str,
                enum=["open", "overdue", "paid", "surplus", "partly", "credited"],
            ),
        ],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Read invoices, newest first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Invoice]:
        """Return what is asked for."""
        today = timezone.localdate()
        return invoices_matching(asked(self.request, "q"), asked(self.request, "standing"), today)


class InvoiceView(generics.RetrieveAPIView):
    """One invoice."""

    permission_classes = (IsStaff,)
    serializer_class = InvoiceSerializer
    queryset = invoices_for_staff()


class InvoiceFileView(APIView):
    """The document itself, as it was issued."""

    permission_classes = (IsStaff,)

    @extend_schema(operation_id="read_invoice_file", responses=DOCUMENT)
    def get(self, request: Request, pk: Any, kind: str) -> HttpResponseBase:
        """Fetch an invoice as `pdf` or as `ubl`."""
        invoice = get_object_or_404(Invoice, pk=pk)
        if kind == "ubl":
            return HttpResponse(invoice.ubl, content_type="application/xml; charset=utf-8")
        if kind != "pdf" or not default_storage.exists(invoice.pdf_name):
            raise Http404
        file = default_storage.open(invoice.pdf_name)
        return FileResponse(file, content_type="application/pdf")


class CreditNotesView(generics.ListAPIView):
    """Credit notes by number, invoice, organisation or amount."""

    permission_classes = (IsStaff,)
    serializer_class = CreditNoteSerializer
    queryset = CreditNote.objects.none()

    @extend_schema(operation_id="list_credit_notes", parameters=[WORDS])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Read credit notes, newest first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[CreditNote]:
        """Return what is asked for."""
        return credit_notes_matching(asked(self.request, "q"))


class LicencesView(generics.ListAPIView):
    """Licences by organisation, municipality or offer, by state and kind."""

    permission_classes = (IsStaff,)
    serializer_class = LicenceSerializer
    queryset = Licence.objects.none()

    @extend_schema(
        operation_id="list_licences",
        parameters=[WORDS, OpenApiParameter("state", str), OpenApiParameter("kind", str)],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Read licences, newest first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Licence]:
        """Return what is asked for."""
        words, state, kind = (asked(self.request, name) for name in ("q", "state", "kind"))
        return licences_matching(words, state, kind)


class LicenceView(generics.RetrieveAPIView):
    """One licence."""

    permission_classes = (IsStaff,)
    serializer_class = LicenceSerializer
    queryset = Licence.objects.select_related("contract__organisation", "municipality")


class MunicipalitiesHealthView(generics.ListAPIView):
    """How municipalities fare."""

    permission_classes = (IsStaff,)
    serializer_class = MunicipalityHealthSerializer
    pagination_class = BySlug
    queryset = Municipality.objects.none()

    @extend_schema(
        operation_id="list_municipalities_health",
        parameters=[
            WORDS,
            OpenApiParameter("state", str),
            OpenApiParameter("trouble", str, enum=["failing", "behind"]),
        ],
    )
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Read how municipalities fare, by address."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Municipality]:
        """Return what is asked for."""
        return matching(*(asked(self.request, name) for name in ("q", "state", "trouble")))


class AuditView(generics.ListAPIView):
    """The audit log."""

    permission_classes = (IsStaff,)
    serializer_class = AuditSerializer
    queryset = BillingAudit.objects.none()

    @extend_schema(operation_id="list_audit", parameters=[AuditQuerySerializer])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """Read what was written down, newest first."""
        return super().get(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[BillingAudit]:
        """Return what is asked for."""
        given = AuditQuerySerializer(data=self.request.query_params)
        given.is_valid(raise_exception=True)
        return audit_matching(**given.wanted())
