"""Another plan, another year, or none: first the exact sum and effect, then the question."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from billing import populations
from billing.forms.licence import EndForm, RenewalForm
from billing.forms.licence_plan import PlanForm
from billing.forms.licence_renewal import NOT_TAKEN, CountForm
from billing.models import Licence, LicenceOrder
from billing.permissions_licence import municipality_required
from billing.plans import MUNICIPALITY, PILOT
from billing.populations import CountNotTaken
from billing.previews import NotForThisLicence, Preview, Renewal, preview_of, renewal_of
from billing.pricing import NotOnThePriceList
from billing.queries.licences import has_years_to_open, own_licence_of
from billing.queries.parties import Party
from billing.queries.places import places_of
from billing.queries.populations import official_population
from billing.views.licence.orders import ask
from billing.wishes import MORE

GET_OR_POST = ["GET", "HEAD", "POST"]
# What a present licence can become; none or an ended one becomes anything.
BECOMES = {PILOT: [MUNICIPALITY, MORE], MUNICIPALITY: [PILOT]}


@municipality_required
@require_http_methods(GET_OR_POST)
def plan(request: Any) -> HttpResponse:
    """Choose a plan; then see its cost and effect; then order it."""
    party: Party = request.party
    running = own_licence_of(party.organisation, party.municipality)
    kinds = BECOMES[running.kind] if running else [MUNICIPALITY, PILOT]
    form = PlanForm(
        request.POST or None,
        initial=PlanForm.proposal(kinds),
        kinds=kinds,
        places=places_of(request.municipality),
    )
    preview = _previewed(party, form) if form.is_valid() else None
    if preview and "confirm" in request.POST and request.POST.get("seen") == _mark(preview):
        return _order(request, form, preview)
    context = {
        "form": form,
        "running": running,
        "preview": preview,
        "mark": _mark(preview) if preview else "",
        "is_outdated": bool(preview and "confirm" in request.POST),
        "added": _added(running, preview),
    }
    page = "plan_preview" if preview and "change" not in request.POST else "plan"
    return render(request, f"billing/licence/{page}.html", context, using="jinja")


def _previewed(party: Party, form: PlanForm) -> Preview | None:
    try:
        return preview_of(party, form.wish)
    except NotOnThePriceList:
        form.add_error(None, _("We do not sell a plan of this size."))
    except NotForThisLicence:
        form.add_error(None, _("Your present licence cannot become this. Choose something else."))
    return None


def _mark(preview: Preview) -> str:
    """Return what was shown, as one text that the form sends back."""
    return "|".join(str(value) for value in preview.seen.values())


def _added(running: Licence | None, preview: Preview | None) -> list[str]:
    return [place["name"] for place in preview.plan.neighbourhoods] if preview else []


def _order(request: Any, form: PlanForm, preview: Preview) -> HttpResponse:
    details = {
        "wish": form.wish.to_json(),
        "seen": preview.seen,
        "order_reference": form.cleaned_data["order_reference"],
    }
    key = form.cleaned_data["submission_key"]
    return ask(request, LicenceOrder.Kind.CHANGE_PLAN, details, key)


@municipality_required
@require_http_methods(GET_OR_POST)
def renewal(request: Any) -> HttpResponse:
    """Show what another year costs, and order it; with a newer count, by that."""
    party: Party = request.party
    try:
        count_form, shown = _counted(request, party)
    except NotForThisLicence:
        is_early = bool(party.licence and has_years_to_open(party.licence))
        page = "billing/licence/not_renewable.html"
        return render(request, page, {"is_early": is_early}, using="jinja")
    form = RenewalForm(request.POST or None, initial={"submission_key": uuid4(), "years": 1})
    is_outdated = request.method == "POST" and request.POST.get("seen") != str(shown.year_cents)
    if form.is_valid() and not is_outdated:
        return _renew(request, form, shown)
    context = {
        "form": form,
        "renewal": shown,
        "is_outdated": is_outdated,
        "count_form": count_form if official_population(shown.licence) is None else None,
    }
    return render(request, "billing/licence/renewal.html", context, using="jinja")


def _counted(request: Any, party: Party) -> tuple[CountForm, Renewal]:
    """Return the form of a newer count, and the renewal by it where it can be taken."""
    given = request.POST if request.method == "POST" else request.GET
    form = CountForm(given if given.get("inhabitants") else None)
    if form.is_valid():
        try:
            return form, renewal_of(party, typed=form.population)
        except CountNotTaken:
            form.add_error("inhabitants", NOT_TAKEN)
    return form, renewal_of(party)


def _renew(request: Any, form: RenewalForm, shown: Renewal) -> HttpResponse:
    values = form.cleaned_data
    details = {
        "years": values["years"],
        "order_reference": values["order_reference"],
        "seen": shown.seen,
    }
    if shown.is_typed:
        details["count"] = populations.to_json(shown.population)
    return ask(request, LicenceOrder.Kind.RENEW, details, values["submission_key"])


@municipality_required
@require_http_methods(GET_OR_POST)
def end(request: Any) -> HttpResponse:
    """Ask whether the licence is not to be renewed, and order that."""
    licence = request.party.licence
    form = EndForm(request.POST or None, initial={"submission_key": uuid4()})
    if licence is not None and form.is_valid():
        details = {"reason": form.cleaned_data["reason"]}
        key = form.cleaned_data["submission_key"]
        return ask(request, LicenceOrder.Kind.END, details, key)
    context = {"form": form, "licence": licence}
    return render(request, "billing/licence/end.html", context, using="jinja")
