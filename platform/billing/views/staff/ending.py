"""End a licence before its term, as agreed with the organisation: first the sum, then the order."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.early_ends import EarlyEnd, NotEndable, early_end_of
from billing.forms.staff_endings import EarlyEndForm
from billing.licence_states import RUNNING
from billing.models import Licence, LicenceOrder
from billing.services.acting import act_on_behalf
from billing.services.ordering import OrderKeyTaken, TooManyOrders
from common.permissions import staff_required
from tenants.models import Municipality


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_early(request: Any, pk: UUID) -> HttpResponse:
    """Fill in the day, look at the credit to the cent, and have the worker end it."""
    found = Licence.objects.select_related("contract__organisation", "municipality")
    licence = get_object_or_404(found, pk=pk)
    form = EarlyEndForm(request.POST or None, licence=licence, initial={"submission_key": uuid4()})
    can_end = licence.state in RUNNING and licence.municipality_id is not None
    is_complete = can_end and request.method == "POST" and form.is_valid()
    end = previewed(form, licence) if is_complete else None
    is_confirmed = bool(end) and "confirm" in request.POST
    place = licence.municipality
    if end and place and is_confirmed and request.POST.get("seen") == _mark(end):
        if _order(request, form, end, place):
            return redirect("staff:licence", pk=pk)
        end = None
    context = {
        "licence": licence,
        "form": form,
        "end": end,
        "can_end": can_end,
        "mark": _mark(end) if end else "",
        "is_outdated": is_confirmed,
    }
    page = "end_early_preview" if end and "change" not in request.POST else "end_early"
    return render(request, f"billing/staff/{page}.html", context, using="jinja")


def previewed(form: EarlyEndForm, licence: Licence) -> EarlyEnd | None:
    """Return what ending it comes to; say what stands in the way where something does."""
    try:
        return early_end_of(licence, form.cleaned_data["ends_on"])
    except NotEndable:
        form.add_error("ends_on", _("The licence does not run on that day."))
    return None


def _mark(end: EarlyEnd) -> str:
    """Return what was shown, as one text that the form sends back."""
    return "|".join(str(value) for value in end.seen.values())


def _order(request: Any, form: EarlyEndForm, end: EarlyEnd, place: Municipality) -> bool:
    values = form.cleaned_data
    try:
        act_on_behalf(
            municipality=place,
            kind=LicenceOrder.Kind.END_EARLY,
            details={"licence": str(end.licence.pk), "seen": end.seen},
            reason=values["reason"],
            acted_by=request.user,
            submission_key=values["submission_key"],
        )
    except (TooManyOrders, OrderKeyTaken):
        form.add_error(None, _("Too much waits for this municipality. Try again later."))
        return False
    messages.success(request, _("Asked for. It is done in a few seconds; look at this page again."))
    return True
