"""Offers at the staff door: what was offered and answered, and one prepared for an organisation."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.staff_offers import OfferForm, PlaceForm
from billing.models import Offer, Organisation
from billing.plans import MUNICIPALITY, PILOT, PROJECT
from billing.previews import NotForThisLicence, Preview, offer_preview_of
from billing.pricing import NotOnThePriceList
from billing.queries.contacts import contract_addresses
from billing.queries.offer_doors import answer_address
from billing.queries.offers import stood, with_answers
from billing.queries.places import places_for, population_for
from billing.queries.staff.offers import offers_matching
from billing.services.preparing import (
    NobodyAnswers,
    OfferKeyTaken,
    OfferOutdated,
    prepare_offer,
)
from billing.views.licence.offers import pdf_of_offer
from common.identifiers import new_id
from common.keysets import page_of
from common.permissions import staff_required
from tenants.models import Municipality


@staff_required
@require_safe
def offers(request: HttpRequest) -> HttpResponse:
    """List offers with what was answered, newest first, as far as a search asks for them."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "state")}
    found = offers_matching(asked["q"], asked["state"], timezone.localdate())
    page = page_of(found, "number", request.GET)
    context = {"page": page, "asked": asked, "offers": with_answers(page.rows)}
    return render(request, "billing/staff/offers.html", context, using="jinja")


@staff_required
@never_cache
@require_safe
def offer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show an offer: what it says, who prepared it and why, and what was answered."""
    found = get_object_or_404(Offer.objects.select_related("organisation", "municipality"), pk=pk)
    shown = stood(found)
    context = {"shown": shown, "offer": found}
    return render(request, "billing/staff/offer.html", context, using="jinja")


@staff_required
@never_cache
@require_safe
def offer_file(_request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send an offer as PDF."""
    found = Offer.objects.select_related("organisation", "municipality")
    return pdf_of_offer(get_object_or_404(found, pk=pk))


@dataclass(frozen=True)
class Wanted:
    """For whom an offer is prepared, where, and whether they could answer it."""

    organisation: Organisation
    place: Municipality | None

    @property
    def kinds(self) -> list[str]:
        """Return the plans that the organisation may buy."""
        is_own = self.organisation.kind == Organisation.Kind.MUNICIPALITY
        return [MUNICIPALITY, PILOT] if is_own else [PROJECT]

    def form(self, data: Any) -> OfferForm:
        """Return the form, with what is known filled in."""
        population = population_for(self.organisation, self.place)
        begun = {
            "submission_key": new_id(),
            "kind": self.kinds[0],
            "starts_on": timezone.localdate(),
            "years": 1,
            "months": 6,
            "inhabitants": population and population.inhabitants,
            "source": population.source if population else "",
        }
        places = places_for(self.organisation, self.place)
        return OfferForm(
            data or None, kinds=self.kinds, places=places, population=population, initial=begun
        )


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_offer(request: Any, pk: UUID) -> HttpResponse:
    """Fill in a plan, look at what it costs and credits, and have the organisation mailed."""
    organisation = get_object_or_404(Organisation.objects.select_related("municipality"), pk=pk)
    place, choice = organisation.municipality, None
    if organisation.kind != Organisation.Kind.MUNICIPALITY:
        choice = PlaceForm(request.GET if "place" in request.GET else None)
        place = choice.cleaned_data["place"] if choice.is_valid() else None
        if place is None:
            context = {"organisation": organisation, "form": choice}
            return render(request, "billing/staff/offer_place.html", context, using="jinja")
    return _fill_in(request, Wanted(organisation, place))


def _fill_in(request: Any, wanted: Wanted) -> HttpResponse:
    form = wanted.form(request.POST)
    address = answer_address(wanted.organisation, wanted.place)
    is_complete = bool(address) and request.method == "POST" and form.is_valid()
    preview = previewed(form, wanted) if is_complete else None
    is_confirmed = preview is not None and "confirm" in request.POST
    if preview and is_confirmed and request.POST.get("seen") == _mark(preview):
        made = _prepared(request, form, wanted, preview)
        if made:
            return redirect("staff:offer", pk=made.pk)
    context = {
        "organisation": wanted.organisation,
        "place": wanted.place,
        "form": form,
        "answers_at": address,
        "recipients": contract_addresses(wanted.organisation),
        "preview": preview,
        "mark": _mark(preview) if preview else "",
        "is_outdated": is_confirmed,
    }
    is_shown = preview and "change" not in request.POST and not form.errors
    page = "offer_preview" if is_shown else "new_offer"
    return render(request, f"billing/staff/{page}.html", context, using="jinja")


def previewed(form: OfferForm, wanted: Wanted) -> Preview | None:
    """Return what it costs and credits; say what stands in the way where something does."""
    try:
        return offer_preview_of(wanted.organisation, wanted.place, form.plan)
    except NotOnThePriceList:
        message = _("We do not sell a plan of this size: look at dates and neighbourhoods.")
        form.add_error(None, message)
    except NotForThisLicence:
        message = _("The present licence is of this kind and holds then, or it is restricted.")
        form.add_error(None, message)
    return None


def _mark(preview: Preview) -> str:
    """Return what was shown, as one text that the form sends back."""
    return "|".join(str(value) for value in preview.seen.values())


def _prepared(request: Any, form: OfferForm, wanted: Wanted, preview: Preview) -> Offer | None:
    values = form.cleaned_data
    try:
        made = prepare_offer(
            organisation=wanted.organisation,
            plan=preview.plan,
            place=wanted.place,
            seen=preview.seen,
            reason=values["reason"],
            prepared_by=request.user,
            submission_key=values["submission_key"],
        )
    except NobodyAnswers:
        form.add_error(None, _("Nobody of this organisation can answer here."))
    except OfferOutdated:
        return None
    except OfferKeyTaken:
        form.add_error(None, _("This form was used for another organisation. Open it anew."))
    else:
        message = _("Offer %(number)s is made, and its answer is the organisation's.")
        messages.success(request, message % {"number": made.number})
        return made
    return None
