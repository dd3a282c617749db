"""Codes for test residents, on the public host: who sets a municipality up asks for them."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common.addresses import door_url
from common.codes import printed
from common.tenancy import entered
from onboarding.checklist import is_made
from onboarding.permissions import step_page
from onboarding.steps import Step
from onboarding.views.pages import show
from tenant_apps.invitations.services.trying import (
    NoMoreTestCodes,
    NoNeighbourhoodYet,
    make_test_code,
    trial_codes_made,
)
from tenants.trials import MOST_TEST_RESIDENTS


@step_page(Step.OPENING)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def test_residents(request: Any) -> HttpResponse:
    """Make a code for one test resident; it stands on this page once and nowhere else."""
    onboarding = request.visit.onboarding
    municipality = onboarding.municipality
    context: dict[str, Any] = {"code": "", "problem": "", "made": 0, "most": MOST_TEST_RESIDENTS}
    may_try = is_made(onboarding) and municipality.is_trial
    if may_try:
        with entered(municipality):
            if request.method == "POST":
                _make(context)
            context["made"] = trial_codes_made()
        context["join"] = door_url("residents", municipality, "/join/")
    context["may_try"] = may_try
    return show(request, "invitations/test_residents", Step.OPENING, context)


def _make(context: dict[str, Any]) -> None:
    try:
        context["code"] = printed(make_test_code())
    except NoMoreTestCodes:
        context["problem"] = _("There are as many codes as a trial may have.")
    except NoNeighbourhoodYet:
        context["problem"] = _("Draw or upload neighbourhoods in the dashboard first.")
