"""Try out, follow the making, go live."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.addresses import door_url
from onboarding.checklist import checklist, has_bought, is_made
from onboarding.permissions import participant_required, step_page
from onboarding.queries import is_proven, job_of
from onboarding.services.describing import pass_trial
from onboarding.services.opening import (
    NotHere,
    NotProven,
    NotReady,
    go_live,
    provision,
)
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, go_on, show
from tenants.models import ProvisioningJob
from tenants.trials import MOST_TEST_RESIDENTS

DOOR_OF = {"municipality": "dashboard", "project": "dashboard", "care": "care"}
LABELS = {
    ProvisioningJob.Step.REGISTERED: gettext_lazy("Written down"),
    ProvisioningJob.Step.SCHEMA: gettext_lazy("A room of its own for your data"),
    ProvisioningJob.Step.NEIGHBOURHOODS: gettext_lazy("Neighbourhoods taken over"),
    ProvisioningJob.Step.OPENED: gettext_lazy("Officials invited, site open"),
}


@step_page(Step.TRIAL)
@never_cache
@require_http_methods(GET_OR_POST)
def trial(request: Any) -> HttpResponse:
    """Try it out, or go on without; the limits stand here from the start."""
    onboarding, person = request.visit.onboarding, request.visit.participant
    problem = ""
    if request.method == "POST":
        if "skip" in request.POST:
            pass_trial(onboarding=onboarding, by=person)
            return go_on(onboarding, Step.TRIAL)
        try:
            provision(onboarding=onboarding, by=person)
        except NotProven:
            problem = _("We must know first that you act for the municipality.")
        else:
            return redirect("onboarding:opening")
    context = {"problem": problem, "is_begun": onboarding.municipality_id is not None}
    return show(request, "trial", Step.TRIAL, {**_state(request), **context})


@step_page(Step.OPENING)
@never_cache
@require_safe
def opening(request: Any) -> HttpResponse:
    """What is done, what is open, how far the making is, and the way to go live."""
    return show(request, "opening", Step.OPENING, _state(request))


@participant_required
@never_cache
@require_safe
def progress(request: Any) -> HttpResponse:
    """Show only how far it is; the page fetches this part anew."""
    return show(request, "_progress", Step.OPENING, _state(request))


@step_page(Step.OPENING)
@require_POST
def making(request: Any) -> HttpResponse:
    """Have the municipality made; asking again changes nothing."""
    problem = ""
    try:
        provision(onboarding=request.visit.onboarding, by=request.visit.participant)
    except NotProven:
        problem = _("We must know first that you act for the organisation.")
    except NotHere:
        problem = _("This municipality does not use Kwartier yet. Write to us.")
    if problem:
        context = {**_state(request), "problem": problem}
        return show(request, "opening", Step.OPENING, context)
    return redirect("onboarding:opening")


@step_page(Step.OPENING)
@require_POST
def live(request: Any) -> HttpResponse:
    """Go live; where something is open, say so."""
    onboarding = request.visit.onboarding
    if not onboarding.closed_at:
        try:
            go_live(onboarding=onboarding, by=request.visit.participant)
        except NotReady:
            context = {**_state(request), "problem": _("Something on the list is still open.")}
            return show(request, "opening", Step.OPENING, context)
    return redirect("onboarding:opening")


def _state(request: Any) -> dict[str, Any]:
    onboarding = request.visit.onboarding
    municipality, job = onboarding.municipality, job_of(onboarding)
    checks = checklist(onboarding)
    door = DOOR_OF[onboarding.kind]
    return {
        "checks": checks,
        "is_ready": all(check.is_done for check in checks),
        "is_made": is_made(onboarding),
        "is_bought": has_bought(onboarding),
        "is_proven": is_proven(onboarding),
        "job": job,
        "stages": _stages(job),
        "place": municipality,
        "site": door_url("residents", municipality) if municipality else "",
        "door_address": door_url(door, municipality) if municipality else "",
        "most_test_residents": MOST_TEST_RESIDENTS,
    }


def _stages(job: ProvisioningJob | None) -> list[tuple[Promise, bool]]:
    if job is None:
        return []
    order = list(ProvisioningJob.Step)
    reached = order.index(ProvisioningJob.Step(job.step))
    return [(LABELS[each], position <= reached) for position, each in enumerate(order)]
