"""Ask for something in a municipality's name."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.forms.staff_orders import OnBehalfForm
from billing.models import LicenceOrder, LicencePeriod
from billing.previews import NotForThisLicence, renewal_of
from billing.queries.parties import party_of_municipality
from billing.queries.staff.municipalities import INVOICED
from billing.services.acting import act_on_behalf
from billing.services.ordering import OrderKeyTaken, TooManyOrders
from common.permissions import staff_required
from tenants.models import Municipality

Kind = LicenceOrder.Kind


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: Any, pk: UUID) -> HttpResponse:
    """Fill in what the municipality asks and why staff do it, and order it."""
    municipality = get_object_or_404(Municipality, pk=pk)
    form = OnBehalfForm(
        request.POST or None,
        periods=periods_of(municipality),
        initial={"submission_key": uuid4()},
    )
    if request.method == "POST" and form.is_valid() and _order(request, municipality, form):
        message = _("Asked for. The municipality reads it, with your name and your reason.")
        messages.success(request, message)
        return redirect("staff:municipality", pk=pk)
    context = {"shown": municipality, "form": form}
    return render(request, "billing/staff/act_on_behalf.html", context, using="jinja")


def _order(request: Any, municipality: Municipality, form: OnBehalfForm) -> bool:
    """Place the order; say what is wrong where it cannot be."""
    values = form.cleaned_data
    try:
        act_on_behalf(
            municipality=municipality,
            kind=values["kind"],
            details=details_of(municipality, values),
            reason=values["reason"],
            acted_by=request.user,
            submission_key=values["submission_key"],
        )
    except NotForThisLicence:
        form.add_error("kind", _("There is no licence here that this could be done to."))
    except (TooManyOrders, OrderKeyTaken):
        form.add_error(None, _("Too much waits for this municipality. Try again later."))
    else:
        return True
    return False


def details_of(municipality: Municipality, values: dict[str, Any]) -> dict[str, Any]:
    """Return what an order of this kind holds; raises `NotForThisLicence`."""
    party = party_of_municipality(municipality)
    if party is None or party.licence is None:
        raise NotForThisLicence(municipality.slug)
    if values["kind"] == Kind.SET_ORDER_REFERENCE:
        return {"period": values["period"], "order_reference": values["order_reference"]}
    if values["kind"] == Kind.RENEW:
        years = values["years"]
        return {
            "years": years,
            "seen": renewal_of(party, years).seen,
            "order_reference": values["order_reference"],
        }
    return {"reason": values["reason"]}


def periods_of(municipality: Municipality) -> list[LicencePeriod]:
    """Return the periods that have no invoice yet: those whose purchase order may be noted."""
    found = LicencePeriod.objects.filter(~INVOICED, licence__municipality=municipality)
    return list(found.order_by("starts_on")[:20])
