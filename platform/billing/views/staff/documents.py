"""Invoices and credit notes at the staff door: search, standing, and the files themselves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from billing.models import Approval, CreditNote, Invoice, IssuedDocument
from billing.queries.dunning import why_dropped
from billing.queries.staff.invoices import (
    credit_notes_matching,
    invoices_for_staff,
    invoices_matching,
)
from billing.queries.surpluses import invoices_to_pay_with, surplus_cents
from billing.services.setting_off import NothingToSetOff, set_off
from billing.standing import standing_of
from common.formats import money
from common.keysets import page_of
from common.permissions import staff_required

# The first due of a buyer's open invoices; nobody has more.
MOST_PAYABLE = 20


@staff_required
@require_safe
def invoices(request: HttpRequest) -> HttpResponse:
    """List invoices, newest first, as far as a search asks for them."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "standing")}
    today = timezone.localdate()
    page = page_of(invoices_matching(asked["q"], asked["standing"], today), "number", request.GET)
    context = {"page": page, "invoices": page.rows, "asked": asked, "today": today}
    return render(request, "billing/staff/invoices.html", context, using="jinja")


@staff_required
@never_cache
@require_safe
def invoice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one invoice: lines, what happened to its money, its way to the buyer, reminders."""
    found = invoices_for_staff().defer(None).select_related("licence", "peppol", "organisation")
    shown = get_object_or_404(found, pk=pk)
    facts = list(shown.facts.all())
    surplus = surplus_cents(shown)
    context = {
        "surplus": surplus,
        "payable": invoices_to_pay_with(shown)[:MOST_PAYABLE] if surplus else [],
        "shown": shown,
        "facts": facts,
        "standing": standing_of(shown.total_cents, facts),
        "notes": shown.credit_notes.defer("ubl"),
        "reminders": [(step, why_dropped(step)) for step in shown.dunning_steps.all()],
        "lines": shown.bank_lines.all(),
        "approvals": Approval.objects.filter(subject_id=pk),
        "today": timezone.localdate(),
    }
    return render(request, "billing/staff/invoice.html", context, using="jinja")


@staff_required
@require_POST
def set_off_surplus(request: Any, pk: UUID) -> HttpResponse:
    """Let what was paid too much of an invoice pay another of the same buyer."""
    surplus = get_object_or_404(Invoice, pk=pk)
    # PostgreSQL has no texts with NUL.
    number = request.POST.get("number", "").replace("\0", "")[:12]
    pays = get_object_or_404(Invoice, number=number)
    try:
        cents = set_off(surplus=surplus, pays=pays, decided_by=request.user)
    except NothingToSetOff:
        messages.info(request, _("There is nothing left to set off. Here is how it stands."))
    else:
        words = {"sum": money(cents), "number": pays.number}
        messages.success(request, _("%(sum)s pays invoice %(number)s.") % words)
    return redirect("staff:invoice", pk=pk)


@staff_required
@require_safe
def credit_notes(request: HttpRequest) -> HttpResponse:
    """List credit notes, newest first, as far as a search asks for them."""
    words = request.GET.get("q", "").strip()[:100]
    page = page_of(credit_notes_matching(words), "number", request.GET)
    context = {"page": page, "words": words}
    return render(request, "billing/staff/credit_notes.html", context, using="jinja")


@staff_required
@require_safe
def invoice_file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponseBase:
    """Hand over an invoice as PDF or as UBL."""
    return file_of(get_object_or_404(Invoice, pk=pk), kind)


@staff_required
@require_safe
def credit_note_file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponseBase:
    """Hand over a credit note as PDF or as UBL."""
    return file_of(get_object_or_404(CreditNote, pk=pk), kind)


def file_of(document: IssuedDocument, kind: str) -> HttpResponseBase:
    """Return a document as it was issued; 404 for another kind, or where the file is gone."""
    if kind == "ubl":
        response = HttpResponse(document.ubl, content_type="application/xml; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{document.number}.xml"'
        return response
    if kind != "pdf" or not default_storage.exists(document.pdf_name):
        raise Http404
    return FileResponse(
        default_storage.open(document.pdf_name),
        filename=f"{document.number}.pdf",
        content_type="application/pdf",
    )
