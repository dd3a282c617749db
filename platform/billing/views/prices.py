"""The plans and their prices, for visitors: calculated without a name, an account or a script."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from billing import public_prices
from billing.forms.prices import (
    MunicipalityPriceForm,
    PilotPriceForm,
    PlaceForm,
    ProjectPriceForm,
)
from billing.plans import MUNICIPALITY, PILOT, PROJECT
from billing.pricing import Terms
from billing.public_prices import Price
from billing.queries.prices import terms_on
from common.formats import number
from common.permissions import public
from shared_apps.atlas.models import AtlasMunicipality

EXAMPLES = (5_000, 13_000, 38_000, 78_000, 530_000)
START = {
    MUNICIPALITY: {"inhabitants": 20_000, "years": 1},
    PILOT: {"neighbourhoods": 4},
    PROJECT: {"neighbourhoods": 3, "months": 6},
}


@dataclass(frozen=True)
class Calculation:
    """A form, and what it comes to once it is filled in well."""

    form: forms.Form
    price: Price | None


@public
@require_safe
def prices(request: HttpRequest) -> HttpResponse:
    """Calculate the price of a plan."""
    terms = terms_on(timezone.localdate())
    plan = request.GET.get("plan", MUNICIPALITY)
    plan = plan if plan in START else MUNICIPALITY
    places = public_prices.found_places(request.GET.get("municipality", "")[:80])
    place = places[0] if len(places) == 1 else None
    found = _calculation(plan, terms, _asked(request, plan, place))
    context = {
        "plan": plan,
        "terms": terms,
        "form": found.form,
        "price": found.price,
        "place_form": _place_form(request, places, place),
        "place": place,
        "place_name": place and place.name_in(get_language() or "nl"),
        "is_counted": _is_counted(found, place),
        "source": public_prices.SOURCE,
        "places": places if place is None else [],
        "examples": [(many, terms.yearly_cents(many)) for many in EXAMPLES],
    }
    return render(request, "billing/prices.html", context, using="jinja")


@public
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Compare the three plans: whom they are for and what each includes."""
    context = {"terms": terms_on(timezone.localdate())}
    return render(request, "billing/plans.html", context, using="jinja")


def _asked(request: HttpRequest, plan: str, place: AtlasMunicipality | None) -> dict[str, Any]:
    """Return what was filled in, completed by what the place tells and by an example."""
    given = {name: value for name, value in request.GET.dict().items() if value.strip()}
    start: dict[str, Any] = dict(START[plan])
    if place and place.inhabitants:
        start["inhabitants"] = number(place.inhabitants)
    return start | given


def _calculation(plan: str, terms: Terms, asked: dict[str, Any]) -> Calculation:
    today = timezone.localdate()
    form: forms.Form
    price_of: Callable[..., Price]
    if plan == PILOT:
        form, price_of = PilotPriceForm(asked, terms=terms), public_prices.pilot_price
    elif plan == PROJECT:
        form, price_of = ProjectPriceForm(asked, terms=terms), public_prices.project_price
    else:
        form, price_of = MunicipalityPriceForm(asked), public_prices.municipality_price
    if not form.is_valid():
        return Calculation(form, None)
    return Calculation(form, price_of(terms, today, **form.cleaned_data))


def _place_form(
    request: HttpRequest, places: list[AtlasMunicipality], place: AtlasMunicipality | None
) -> PlaceForm:
    search = request.GET.get("municipality", "").strip()
    shown = place.name_in(get_language() or "nl") if place else search[:80]
    form = PlaceForm({"municipality": shown})
    form.is_valid()
    if search and not places:
        form.add_error("municipality", _("No municipality is called that. Check the spelling."))
    elif place and not place.inhabitants:
        form.add_error("municipality", _("We have no figure for it. Fill in the inhabitants."))
    return form


def _is_counted(found: Calculation, place: AtlasMunicipality | None) -> bool:
    """Whether the inhabitants are those that the country counted for the place."""
    if place is None or found.price is None:
        return False
    return place.inhabitants == found.form.cleaned_data.get("inhabitants")
