"""Invoices and credit notes: the list, one of them, its files, and how to pay it."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.licence import KeyForm
from billing.models import CreditNote, Invoice, LicenceOrder
from billing.parties import Party as Side
from billing.permissions_licence import party_required
from billing.queries.own_documents import (
    Standed,
    invoices_page,
    own_credit_notes,
    own_invoices,
    with_standing,
)
from billing.queries.rails import is_online_payment_offered, payment_under_way
from billing.transfers import epc_text, grouped
from billing.views.licence.orders import ask
from common.qr import qr_svg

XML = "application/xml"


@party_required
@require_safe
def invoices(request: Any) -> HttpResponse:
    """List the organisation's invoices, newest first."""
    listed, following = invoices_page(request.party, request.GET.get("before", "")[:12])
    context = {
        "invoices": listed,
        "following": following,
        "is_first": not request.GET.get("before"),
        "credit_notes": own_credit_notes(request.party).select_related("invoice")[:50],
    }
    return render(request, "billing/licence/invoices.html", context, using="jinja")


@party_required
@never_cache
@require_safe
def invoice(request: Any, number: str) -> HttpResponse:
    """Show one invoice, how it stands, and how to pay what is open of it."""
    found = get_object_or_404(own_invoices(request.party), number=number)
    standed = with_standing([found])[0]
    context = {
        "invoice": found,
        "standed": standed,
        "facts": found.facts.order_by("happened_on", "recorded_at"),
        "credit_notes": found.credit_notes.order_by("number"),
        "peppol": getattr(found, "peppol", None),
        "transfer": _transfer(found, standed),
        "pays_online": is_online_payment_offered() and bool(standed.open_cents),
        "under_way": payment_under_way(found),
        "form": KeyForm.new(),
    }
    return render(request, "billing/licence/invoice.html", context, using="jinja")


def _transfer(invoice: Invoice, standed: Standed) -> dict[str, Any] | None:
    """Return what somebody needs to pay by bank; nothing where nothing is open."""
    if not standed.open_cents:
        return None
    payee = Side.from_json(invoice.seller)
    drawing = qr_svg(epc_text(payee, standed.open_cents, invoice.reference))
    return {
        "name": payee.name,
        "iban": grouped(payee.iban),
        "bic": payee.bic,
        "qr": mark_safe(drawing),  # noqa: S308 - a drawing of ours, of squares alone
    }


@party_required
@require_http_methods(["POST"])
def pay(request: Any, number: str) -> HttpResponse:
    """Ask for a page where the invoice is paid online."""
    found = get_object_or_404(own_invoices(request.party), number=number)
    form = KeyForm(request.POST)
    if not form.is_valid() or not is_online_payment_offered():
        raise Http404
    details = {"number": found.number}
    return ask(request, LicenceOrder.Kind.PAY_ONLINE, details, form.cleaned_data["submission_key"])


@party_required
@require_safe
def invoice_pdf(request: Any, number: str) -> FileResponse:
    """Send an invoice as PDF."""
    return pdf_of(get_object_or_404(own_invoices(request.party), number=number))


@party_required
@require_safe
def invoice_ubl(request: Any, number: str) -> HttpResponse:
    """Send an invoice as Peppol UBL."""
    return ubl_of(get_object_or_404(own_invoices(request.party), number=number))


@party_required
@require_safe
def credit_note_pdf(request: Any, number: str) -> FileResponse:
    """Send a credit note as PDF."""
    return pdf_of(get_object_or_404(own_credit_notes(request.party), number=number))


@party_required
@require_safe
def credit_note_ubl(request: Any, number: str) -> HttpResponse:
    """Send a credit note as Peppol UBL."""
    return ubl_of(get_object_or_404(own_credit_notes(request.party), number=number))


def pdf_of(document: Invoice | CreditNote) -> FileResponse:
    """Return the PDF of a document as a download."""
    if not default_storage.exists(document.pdf_name):
        raise Http404
    content = default_storage.open(document.pdf_name, "rb")
    return FileResponse(
        content,
        as_attachment=True,
        filename=f"{document.number}.pdf",
        content_type="application/pdf",
    )


def ubl_of(document: Invoice | CreditNote) -> HttpResponse:
    """Return the UBL of a document as a download."""
    name = f'attachment; filename="{document.number}.xml"'
    return HttpResponse(document.ubl, content_type=XML, headers={"Content-Disposition": name})
