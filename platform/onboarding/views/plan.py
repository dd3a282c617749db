"""Choose a plan, see what it costs, get an offer, accept it."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from billing.documents.offer_pdf import offer_pdf
from billing.plans import MUNICIPALITY, PROJECT
from billing.pricing import NotOnThePriceList, is_below_threshold
from billing.queries.offers import stood
from billing.queries.prices import terms_on
from billing.services.agreeing import LicenceRuns, OfferAnswered, OfferExpired
from onboarding.checklist import has_bought
from onboarding.forms.buying import AcceptForm, PlanForm
from onboarding.models import Onboarding
from onboarding.permissions import participant_required, step_page
from onboarding.queries import is_proven, names_of
from onboarding.services.buying import (
    NowhereToWork,
    OfferGone,
    ProofMissing,
    accept,
    ask_offer,
    plan_of,
)
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, go_on, show

OTHER = gettext_lazy("A colleague asked for another offer. Look at the new one first.")


@step_page(Step.PLAN)
@never_cache
@require_http_methods(GET_OR_POST)
def plan(request: Any) -> HttpResponse:
    """Choose; the offer then stands on the same page until it is answered or too old."""
    onboarding = request.visit.onboarding
    if onboarding.kind == Onboarding.Kind.PROJECT:
        return _project(request)
    form = PlanForm(request.POST or None, names=names_of(onboarding), initial=_usual())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        wanted = plan_of(onboarding, given["plan"], given["starts_on"], **form.options)
        if _offered(request, form, wanted):
            return redirect("onboarding:plan")
    return _show(request, form)


def _project(request: Any) -> HttpResponse:
    onboarding = request.visit.onboarding
    form = AcceptForm()
    if request.method == "POST" and onboarding.starts_on:
        chosen = tuple(onboarding.neighbourhoods)
        wanted = plan_of(
            onboarding,
            PROJECT,
            onboarding.starts_on,
            ends_on=onboarding.ends_on,
            neighbourhoods=chosen,
        )
        form = AcceptForm({})
        if _offered(request, form, wanted):
            return redirect("onboarding:plan")
    return _show(request, form)


def _offered(request: Any, form: Any, wanted: Any) -> bool:
    try:
        ask_offer(onboarding=request.visit.onboarding, plan=wanted, by=request.visit.participant)
    except NotOnThePriceList:
        form.add_error(None, _("This is not for sale in this size. Change dates or places."))
    except NowhereToWork:
        form.add_error(None, _("This municipality does not use Kwartier yet. Write to us."))
    else:
        return True
    return False


@step_page(Step.PLAN)
@require_POST
def acceptance(request: Any) -> HttpResponse:
    """Accept the offer on the page; sent twice, it is accepted once."""
    onboarding = request.visit.onboarding
    form = AcceptForm(request.POST)
    offer = onboarding.offer
    if not form.is_valid() or offer is None:
        return _show(request, None, form)
    given = form.cleaned_data
    if offer.pk != given["offer"]:
        form.add_error(None, OTHER)
        return _show(request, None, form)
    try:
        accept(
            onboarding=onboarding,
            offer=offer,
            name=given["name"],
            order_reference=given["order_reference"],
            by=request.visit.participant,
        )
    except ProofMissing:
        form.add_error(None, _("We must know first that you act for the organisation."))
    except OfferExpired:
        form.add_error(None, _("This offer is too old. Ask for a new one at today’s prices."))
    except (OfferAnswered, OfferGone):
        form.add_error(None, _("This offer was answered already. Ask for a new one."))
    except LicenceRuns:
        form.add_error(None, _("The municipality has a licence for this time already."))
    else:
        return go_on(onboarding, Step.PLAN)
    return _show(request, None, form)


@participant_required
@never_cache
@require_safe
def offer_file(request: Any) -> HttpResponse:
    """Send the offer as a PDF."""
    offer = request.visit.onboarding.offer
    if offer is None:
        raise Http404
    answer = HttpResponse(offer_pdf(offer), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{offer.number}.pdf"'
    return answer


def _usual() -> dict[str, Any]:
    tomorrow = timezone.localdate() + timedelta(days=1)
    return {"plan": MUNICIPALITY, "starts_on": tomorrow, "years": 1}


def _show(request: Any, form: Any, accepting: AcceptForm | None = None) -> HttpResponse:
    onboarding, person = request.visit.onboarding, request.visit.participant
    offer, today = onboarding.offer, timezone.localdate()
    if form is None:
        form = PlanForm(names=names_of(onboarding), initial=_usual())
    begun = {"offer": offer and offer.pk, "name": person.full_name}
    terms = terms_on(today)
    context = {
        "plan_form": form,
        "form": accepting if accepting is not None else form,
        "accept_form": accepting if accepting is not None else AcceptForm(initial=begun),
        "offer": offer,
        "shown": stood(offer) if offer else None,
        "is_expired": bool(offer and today > offer.valid_until),
        "has_new_prices": bool(offer and offer.terms != terms.to_json()),
        "is_small": bool(offer and is_below_threshold(offer.total_cents)),
        "is_accepted": has_bought(onboarding),
        "is_proven": is_proven(onboarding),
        "terms": terms,
        "yearly": terms.yearly_costs(onboarding.inhabitants) if onboarding.inhabitants else [],
        "yearly_cents": terms.yearly_cents(onboarding.inhabitants or 1),
    }
    return show(request, "plan", Step.PLAN, context)
