"""Four eyes: what waits for a second person, and deciding on what somebody else asked for."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.staff_approvals import DecideForm
from billing.licence_states import NoSuchChange
from billing.merging_previews import NotMergeable
from billing.models import Approval
from billing.queries.staff.approvals import measures_of
from billing.services.approving import AlreadyDecided, OwnRequest, decide
from billing.services.crediting import CreditAboveInvoice, NothingToCredit
from billing.services.recording import MoreThanOpen
from billing.services.restricting import TooEarly
from billing.services.uniting import MergerOutdated, MergerOver
from common.keysets import page_of
from common.permissions import staff_required

# What may have changed between the question and the answer.
OUTDATED = (
    CreditAboveInvoice,
    MergerOutdated,
    MergerOver,
    MoreThanOpen,
    NoSuchChange,
    NotMergeable,
    NothingToCredit,
    TooEarly,
)


@staff_required
@never_cache
@require_safe
def approvals(request: HttpRequest) -> HttpResponse:
    """List what waits for a second person, and what was decided."""
    waiting = measures_of(Approval.objects.filter(decided_at=None).order_by("asked_at"))
    page = page_of(Approval.objects.exclude(decided_at=None), "id", request.GET)
    context = {"waiting": waiting, "page": page, "decided": measures_of(page.rows)}
    return render(request, "billing/staff/approvals.html", context, using="jinja")


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def approval(request: Any, pk: UUID) -> HttpResponse:
    """Show what somebody asks for; another person grants or refuses it."""
    shown = get_object_or_404(Approval, pk=pk)
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _decide(request, shown, form):
        return redirect("staff:approvals")
    context = {
        "measure": measures_of([shown])[0],
        "form": form,
        "is_own": shown.asked_by == request.user.pk,
    }
    return render(request, "billing/staff/approval.html", context, using="jinja")


def _decide(request: Any, shown: Approval, form: DecideForm) -> bool:
    """Carry the decision out; say what stands in its way where something does."""
    is_granted = form.cleaned_data["is_granted"] == "yes"
    try:
        decide(
            approval=shown,
            decided_by=request.user,
            is_granted=is_granted,
            remark=form.cleaned_data["remark"],
        )
    except OwnRequest:
        form.add_error(None, _("You asked for this yourself. Somebody else decides on it."))
    except AlreadyDecided:
        messages.info(request, _("Somebody decided on this meanwhile."))
        return True
    except OUTDATED:
        message = _("This is no longer possible: money moved meanwhile. Refuse it, and ask anew.")
        form.add_error(None, message)
    else:
        messages.success(request, _("Granted, and done.") if is_granted else _("Refused."))
        return True
    return False
