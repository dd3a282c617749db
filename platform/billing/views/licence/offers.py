"""An offer that waits for the organisation's answer."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.forms.licence import AcceptanceForm
from billing.models import LicenceOrder, Offer
from billing.permissions_licence import municipality_required
from billing.views.licence.orders import ask


@municipality_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Any, number: str) -> HttpResponse:
    """Show an offer and let an official accept it."""
    own = Offer.objects.filter(organisation=request.party.organisation)
    found = get_object_or_404(own, number=number)
    is_answered = _is_answered(found)
    may_accept = not is_answered and found.valid_until >= timezone.localdate()
    form = AcceptanceForm(request.POST or None, initial={"submission_key": uuid4()})
    if may_accept and form.is_valid():
        values = form.cleaned_data
        details = {"number": found.number, "order_reference": values["order_reference"]}
        return ask(request, LicenceOrder.Kind.ACCEPT_OFFER, details, values["submission_key"])
    context = {"offer": found, "form": form, "may_accept": may_accept, "is_answered": is_answered}
    return render(request, "billing/licence/offer.html", context, using="jinja")


def _is_answered(offer: Offer) -> bool:
    """Say whether there is an answer; who gave it the dashboard does not read."""
    return not Offer.objects.filter(pk=offer.pk, answer=None).exists()
