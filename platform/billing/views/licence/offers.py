"""Offers to the organisation: what they say, accepting one, or declining it."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from billing.documents.offer_pdf import offer_pdf
from billing.forms.licence_offers import AcceptanceForm, DeclineForm
from billing.models import LicenceOrder, Offer
from billing.permissions_licence import party_required
from billing.queries.offers import Stood, own_offers, stood, with_answers
from billing.views.licence.orders import ask

MOST = 50


@party_required
@require_safe
def offers(request: Any) -> HttpResponse:
    """List the offers to the organisation with what was answered, newest first."""
    listed = with_answers(own_offers(request.party).order_by("-made_at", "-number")[:MOST])
    return render(request, "billing/licence/offers.html", {"offers": listed}, using="jinja")


@party_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: Any, number: str) -> HttpResponse:
    """Show an offer and let it be accepted, or say what was answered."""
    shown = _own(request, number)
    form = AcceptanceForm(request.POST or None, initial={"submission_key": uuid4()})
    if shown.state == "open" and form.is_valid():
        values = form.cleaned_data
        details = {"number": number, "order_reference": values["order_reference"]}
        return ask(request, LicenceOrder.Kind.ACCEPT_OFFER, details, values["submission_key"])
    context = {"shown": shown, "offer": shown.offer, "form": form}
    return render(request, "billing/licence/offer.html", context, using="jinja")


@party_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: Any, number: str) -> HttpResponse:
    """Ask whether the offer is really not wanted, and why; one answered leads back to it."""
    shown = _own(request, number)
    if shown.state != "open":
        return redirect("licence:offer", number=number)
    form = DeclineForm(request.POST or None, initial={"submission_key": uuid4()})
    if form.is_valid():
        values = form.cleaned_data
        details = {"number": number, "reason": values["reason"]}
        return ask(request, LicenceOrder.Kind.DECLINE_OFFER, details, values["submission_key"])
    context = {"offer": shown.offer, "form": form}
    return render(request, "billing/licence/decline_offer.html", context, using="jinja")


@party_required
@never_cache
@require_safe
def offer_file(request: Any, number: str) -> HttpResponse:
    """Send an offer as PDF."""
    return pdf_of_offer(_own(request, number).offer)


def pdf_of_offer(found: Offer) -> HttpResponse:
    """Answer with an offer's PDF; the same offer gives the same bytes."""
    answer = HttpResponse(offer_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{found.number}.pdf"'
    return answer


def _own(request: Any, number: str) -> Stood:
    own = own_offers(request.party).select_related("municipality", "organisation")
    return stood(get_object_or_404(own, number=number))
