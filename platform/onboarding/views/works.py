"""Where and when the works of a project are."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from onboarding.forms.place import WorksForm
from onboarding.models import Onboarding
from onboarding.permissions import step_page
from onboarding.queries import municipality_in_use, names_of, places_for_works
from onboarding.services.describing import describe_works
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, go_on, show


@step_page(Step.WORKS)
@never_cache
@require_http_methods(GET_OR_POST)
def works(request: Any) -> HttpResponse:
    """Where and when the works are; first the municipality, then its neighbourhoods."""
    onboarding = request.visit.onboarding
    chosen = request.GET.get("municipality") or onboarding.nis_code
    place = municipality_in_use(chosen)
    names = names_of(Onboarding(nis_code=chosen)) if place else {}
    last = onboarding.ends_on and onboarding.ends_on - timedelta(days=1)
    initial = {
        "neighbourhoods": [each["code"] for each in onboarding.neighbourhoods],
        "starts_on": onboarding.starts_on,
        "ends_on": last,
    }
    form = WorksForm(request.POST or None, names=names, initial=initial)
    if request.method == "POST" and place and form.is_valid():
        describe_works(
            onboarding=onboarding,
            nis_code=chosen,
            neighbourhoods=form.chosen,
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"] + timedelta(days=1),
            by=request.visit.participant,
        )
        return go_on(onboarding, Step.WORKS)
    context = {"form": form, "place": place, "places": places_for_works()}
    return show(request, "works", Step.WORKS, context)
