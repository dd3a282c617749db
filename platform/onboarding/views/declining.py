"""Not this offer: asked once more, since an answer stands."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.models import Offer
from billing.services.agreeing import OfferAnswered, OfferExpired
from onboarding.forms.buying import DeclineForm
from onboarding.permissions import step_page
from onboarding.queries import is_proven
from onboarding.services.answering import decline
from onboarding.services.buying import OfferGone, ProofMissing, is_answered
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, show
from onboarding.views.plan import OTHER


@step_page(Step.PLAN)
@never_cache
@require_http_methods(GET_OR_POST)
def declining(request: Any) -> HttpResponse:
    """Ask whether the offer is really not wanted; declined, it stays on the page as that."""
    onboarding, offer = request.visit.onboarding, request.visit.onboarding.offer
    if offer is None or is_answered(offer):
        return redirect("onboarding:plan")
    form = DeclineForm(request.POST or None, initial={"offer": offer.pk})
    if request.method == "POST" and form.is_valid() and _declined(request, form, offer):
        return redirect("onboarding:plan")
    context = {"form": form, "offer": offer, "is_proven": is_proven(onboarding)}
    return show(request, "decline_offer", Step.PLAN, context)


def _declined(request: Any, form: DeclineForm, offer: Offer) -> bool:
    given = form.cleaned_data
    if offer.pk != given["offer"]:
        form.add_error(None, OTHER)
        return False
    try:
        decline(
            onboarding=request.visit.onboarding,
            offer=offer,
            reason=given["reason"],
            by=request.visit.participant,
        )
    except ProofMissing:
        form.add_error(None, _("We must know first that you act for the organisation."))
    except OfferExpired:
        form.add_error(None, _("This offer is too old. Ask for a new one at today’s prices."))
    except (OfferAnswered, OfferGone):
        form.add_error(None, _("This offer was answered already. Ask for a new one."))
    else:
        return True
    return False
