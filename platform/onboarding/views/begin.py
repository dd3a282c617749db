"""Find one's municipality, say who the organisation is, and begin a draft."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.permissions import public
from onboarding.forms.organisation import OrganisationForm, shown_number
from onboarding.limits import DRAFTS_PER_VISITOR, TooManyTries, count
from onboarding.models import Onboarding
from onboarding.permissions import draft_or_in, remember, visit_of
from onboarding.queries import atlas_entry, municipality_in_use
from onboarding.services.starting import (
    MunicipalityTakesPart,
    OrganisationFixed,
    describe_organisation,
    start_onboarding,
)
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, go_on, show
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.atlas.queries import municipalities_matching
from tenants.models import Municipality

MOST_FOUND = 20


@public
@never_cache
@require_safe
def begin(request: Any) -> HttpResponse:
    """Look one's municipality up, or say that one is another kind of organisation."""
    asked = request.GET.get("q", "").strip()[:80]
    kind = request.GET.get("kind", "municipality")
    found = list(municipalities_matching(asked)[:MOST_FOUND]) if asked else []
    codes = [each.nis_code for each in found]
    visit = visit_of(request)
    context = {
        "asked": asked,
        "kind": kind if kind in ("municipality", "care") else "municipality",
        "found": found,
        "in_use": {m.nis_code: m for m in Municipality.objects.filter(nis_code__in=codes)},
        "under_way": visit.onboarding if visit and visit.onboarding else None,
    }
    return render(request, "onboarding/begin.html", context, using="jinja")


@public
@never_cache
@require_http_methods(GET_OR_POST)
def new(request: Any, kind: str, nis_code: str = "") -> HttpResponse:
    """Say who the organisation is; a draft begins, and the browser is given its token."""
    if kind not in Onboarding.Kind.values or (kind == "care" and not nis_code):
        raise Http404
    known = _known(nis_code)
    initial = _proposal(known, kind)
    form = OrganisationForm(request.POST or None, kind=kind, known=known, initial=initial)
    if request.method == "POST" and form.is_valid():
        begun = _start(request, form, kind, nis_code)
        if begun is not None:
            return begun
    context = {"form": form, "kind": kind, "known": known, "host": _served(kind, nis_code)}
    return render(request, "onboarding/new.html", context, using="jinja")


def _start(request: Any, form: OrganisationForm, kind: str, nis_code: str) -> HttpResponse | None:
    try:
        count(DRAFTS_PER_VISITOR, get_adapter(request).get_client_ip(request) or "")
        _onboarding, _visit, token = start_onboarding(
            kind=kind, nis_code=nis_code, facts=form.facts
        )
    except TooManyTries as refusal:
        form.add_error(None, refusal.message)
        return None
    except MunicipalityTakesPart:
        form.add_error(None, _("This municipality uses Kwartier already. Ask your colleagues."))
        return None
    return remember(redirect("onboarding:account"), token)


@draft_or_in
@never_cache
@require_http_methods(GET_OR_POST)
def organisation(request: Any) -> HttpResponse:
    """Correct what was said about the organisation."""
    onboarding = request.visit.onboarding
    known = atlas_entry(onboarding)
    form = OrganisationForm(
        request.POST or None, kind=onboarding.kind, known=known, initial=_as_saved(onboarding)
    )
    if request.method == "POST" and form.is_valid():
        try:
            describe_organisation(
                onboarding=onboarding, facts=form.facts, by=request.visit.participant
            )
        except OrganisationFixed:
            words = _("Another organisation begins anew. Name and number stay as they are.")
            form.add_error("register_number", words)
        else:
            return go_on(onboarding, Step.ORGANISATION)
    return show(request, "organisation", Step.ORGANISATION, {"form": form, "known": known})


def _known(nis_code: str) -> AtlasMunicipality | None:
    if not nis_code:
        return None
    return get_object_or_404(
        AtlasMunicipality.objects.defer("outline", "map_outline"), nis_code=nis_code
    )


def _served(kind: str, nis_code: str) -> Municipality | None:
    """Return the municipality where it is here already: nothing to begin, or all to build on."""
    return municipality_in_use(nis_code)


def _proposal(known: AtlasMunicipality | None, kind: str) -> dict[str, Any]:
    initial: dict[str, Any] = {"country": "be"}
    if known is None:
        return initial
    name = known.name_in(get_language() or "nl")
    if kind == "municipality":
        initial["name"] = _("Municipality of %(name)s") % {"name": name}
        initial["register_number"] = shown_number("", known.kbo_number)
    initial["town"] = name
    initial["postal_code"] = known.postal_codes[0] if known.postal_codes else ""
    return initial


def _as_saved(onboarding: Onboarding) -> dict[str, Any]:
    names = ("name", "country", "vat_number", "street", "postal_code", "town")
    number = shown_number(onboarding.register_scheme, onboarding.register_number)
    return {name: getattr(onboarding, name) for name in names} | {"register_number": number}
