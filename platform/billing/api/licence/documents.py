"""Invoices, credit notes and their files over the dashboard's API."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from billing.models import CreditNote, Invoice
from billing.permissions_licence import StandsForBuyer, party_in
from billing.queries.own_documents import own_credit_notes, own_invoices, with_standing
from billing.serializers.licence import documents as shapes
from billing.views.licence.documents import pdf_of, ubl_of

PDF = {(200, "application/pdf"): OpenApiTypes.BINARY}
UBL = {(200, "application/xml"): OpenApiTypes.BINARY}


class InvoicesView(generics.ListAPIView):
    """Read the organisation's invoices with their standing, newest first."""

    permission_classes = (StandsForBuyer,)
    serializer_class = shapes.InvoiceSerializer
    queryset = Invoice.objects.none()

    def list(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        """Answer with a page; standings take one query more, whatever its length."""
        page = self.paginate_queryset(own_invoices(party_in(request)))
        shown = self.get_serializer(with_standing(page or []), many=True)
        return self.get_paginated_response(shown.data)


class InvoiceView(APIView):
    """One invoice."""

    permission_classes = (StandsForBuyer,)

    @extend_schema(responses=shapes.InvoiceDetailSerializer)
    def get(self, request: Request, number: str) -> Response:
        """Read an invoice with its lines, its money, how to pay it, and its way by Peppol."""
        found = get_object_or_404(own_invoices(party_in(request)), number=number)
        return Response(shapes.InvoiceDetailSerializer(with_standing([found])[0]).data)


class InvoicePdfView(APIView):
    """An invoice as PDF."""

    permission_classes = (StandsForBuyer,)

    @extend_schema(responses=PDF)
    def get(self, request: Request, number: str) -> FileResponse:
        """Fetch the PDF that was issued."""
        return pdf_of(get_object_or_404(own_invoices(party_in(request)), number=number))


class InvoiceUblView(APIView):
    """An invoice as Peppol UBL."""

    permission_classes = (StandsForBuyer,)

    @extend_schema(responses=UBL)
    def get(self, request: Request, number: str) -> HttpResponse:
        """Fetch the XML that was issued."""
        return ubl_of(get_object_or_404(own_invoices(party_in(request)), number=number))


class CreditNotesView(generics.ListAPIView):
    """Read the organisation's credit notes, newest first."""

    permission_classes = (StandsForBuyer,)
    serializer_class = shapes.CreditNoteSerializer

    def get_queryset(self) -> QuerySet[CreditNote]:
        """Return them with their invoices."""
        found: QuerySet[CreditNote] = own_credit_notes(party_in(self.request))
        return found.select_related("invoice")


class CreditNotePdfView(APIView):
    """A credit note as PDF."""

    permission_classes = (StandsForBuyer,)

    @extend_schema(responses=PDF)
    def get(self, request: Request, number: str) -> FileResponse:
        """Fetch the PDF that was issued."""
        return pdf_of(get_object_or_404(own_credit_notes(party_in(request)), number=number))


class CreditNoteUblView(APIView):
    """A credit note as Peppol UBL."""

    permission_classes = (StandsForBuyer,)

    @extend_schema(responses=UBL)
    def get(self, request: Request, number: str) -> HttpResponse:
        """Fetch the XML that was issued."""
        return ubl_of(get_object_or_404(own_credit_notes(party_in(request)), number=number))
