"""Ask a second person to restrict a licence, or to credit or write off an invoice."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.forms.staff_approvals import AskAmountForm, AskForm
from billing.models import Approval, Invoice, Licence
from billing.queries.staff.invoices import invoices_for_staff
from billing.services.approving import AlreadyAsked, NotPossible, ask_for
from billing.services.crediting import credited_before
from common.permissions import staff_required

Action = Approval.Action


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def restrict(request: Any, pk: UUID) -> HttpResponse:
    """Ask to restrict a licence whose invoice is ninety days late."""
    licence = get_object_or_404(Licence.objects.select_related("contract__organisation"), pk=pk)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _ask(request, form, Action.RESTRICT, pk):
        return redirect("staff:licence", pk=pk)
    context = {"form": form, "licence": licence}
    return render(request, "billing/staff/ask_to_restrict.html", context, using="jinja")


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def credit(request: Any, pk: UUID) -> HttpResponse:
    """Ask to take back part or all of an invoice, excluding VAT."""
    invoice = get_object_or_404(invoices_for_staff(), pk=pk)
    left = invoice.net_cents - credited_before(invoice)
    return _amount(request, invoice, Action.CREDIT, left)


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_off(request: Any, pk: UUID) -> HttpResponse:
    """Ask to give up what is open of an invoice, including VAT."""
    invoice = get_object_or_404(invoices_for_staff(), pk=pk)
    left: int = invoice.balance_cents  # type: ignore[attr-defined]  # annotated
    return _amount(request, invoice, Action.WRITE_OFF, max(left, 0))


def _amount(request: Any, invoice: Invoice, action: Action, left: int) -> HttpResponse:
    form = AskAmountForm(
        request.POST or None, most_cents=left, initial={"amount": f"{left / 100:.2f}"}
    )
    is_complete = request.method == "POST" and form.is_valid()
    if is_complete and _ask(request, form, action, invoice.pk, form.cleaned_data["amount"]):
        return redirect("staff:invoice", pk=invoice.pk)
    context = {"form": form, "invoice": invoice, "left": left, "action": str(action)}
    return render(request, "billing/staff/ask_for_amount.html", context, using="jinja")


def _ask(request: Any, form: AskForm, action: Action, pk: UUID, cents: int | None = None) -> bool:
    try:
        ask_for(
            action=action,
            subject_id=pk,
            reason=form.cleaned_data["reason"],
            asked_by=request.user,
            cents=cents,
        )
    except AlreadyAsked:
        form.add_error(None, _("Somebody asked for this already, and it waits for a decision."))
    except NotPossible:
        message = _("This is not possible now: look at what is open, and how late it is.")
        form.add_error(None, message)
    else:
        messages.success(request, _("Asked for. A second person decides on it."))
        return True
    return False
