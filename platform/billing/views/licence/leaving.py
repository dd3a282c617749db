"""Leave Kwartier: what it means, asked once more, and how far it is."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.forms.licence import LeavingForm
from billing.models import LicenceOrder
from billing.permissions_licence import officials_only
from billing.views.licence.orders import ask
from tenants.leaving import TIME_TO_CHOOSE, exit_of
from tenants.models import Municipality


@officials_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: Any) -> HttpResponse:
    """Say what leaving means; the name of the municipality, typed, asks for it."""
    municipality: Municipality = request.municipality
    may_leave = municipality.state == Municipality.State.ENDED
    under_way = exit_of(municipality)
    form = LeavingForm(
        request.POST or None, initial={"submission_key": uuid4()}, name=municipality.name
    )
    if may_leave and under_way is None and form.is_valid():
        return ask(request, LicenceOrder.Kind.EXIT, {}, form.cleaned_data["submission_key"])
    context = {
        "form": form,
        "may_leave": may_leave,
        "leaving": under_way,
        "days": TIME_TO_CHOOSE.days,
    }
    return render(request, "billing/licence/exit.html", context, using="jinja")
