"""What the price pages of the public site show: a sum with its lines, and a population to start."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from billing.lines import vat_of
from billing.plans import MUNICIPALITY, PILOT, PROJECT, Cost, Plan, Population, cost_of
from billing.pricing import BandCost, Terms, months_after
from billing.vat import RATES
from common.formats import money, number
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.atlas.queries import municipalities, municipalities_matching

MOST_FOUND = 12
SOURCE = "Statbel"


@dataclass(frozen=True)
class PriceLine:
    """One line of a sum: what, how it is counted, what it comes to."""

    text: str
    calculation: str
    cents: int


@dataclass(frozen=True)
class Price:
    """A period's price with its lines, and the whole term against the threshold."""

    lines: Sequence[PriceLine]
    cost: Cost
    is_yearly: bool

    @property
    def net_cents(self) -> int:
        return self.cost.period_cents

    @property
    def vat_percent(self) -> int:
        return RATES["be"]

    @property
    def vat_cents(self) -> int:
        return vat_of(self.net_cents, self.vat_percent)

    @property
    def gross_cents(self) -> int:
        return self.net_cents + self.vat_cents


def municipality_price(terms: Terms, on: date, *, inhabitants: int, years: int) -> Price:
    """Return what a municipality pays for a year, and for its term."""
    plan = Plan(MUNICIPALITY, on, years=years, population=Population(inhabitants, SOURCE))
    lines = [_band(band) for band in terms.yearly_costs(inhabitants)]
    return Price(lines, cost_of(plan, terms), is_yearly=True)


def pilot_price(terms: Terms, on: date, *, neighbourhoods: int) -> Price:
    """Return what a pilot costs for its whole time."""
    plan = Plan(PILOT, on, months_after(on, terms.pilot_most_months), 1, _some(neighbourhoods))
    each = terms.pilot_neighbourhood_cents
    return _flat(plan, terms, f"{neighbourhoods} × {money(each)}")


def project_price(terms: Terms, on: date, *, neighbourhoods: int, months: int) -> Price:
    """Return what a project costs for its whole time."""
    plan = Plan(PROJECT, on, months_after(on, months), 1, _some(neighbourhoods))
    each = terms.project_month_cents
    return _flat(plan, terms, f"{neighbourhoods} × {months} × {money(each)}")


def found_places(search: str) -> list[AtlasMunicipality]:
    """Return the municipalities that a code, a name or a postal code means; one if it is exact."""
    wanted = search.strip()
    if not wanted:
        return []
    if wanted.isdecimal() and (exact := municipalities().filter(nis_code=wanted).first()):
        return [exact]
    found = list(municipalities_matching(wanted)[:MOST_FOUND])
    same = [each for each in found if wanted.casefold() in _names(each)]
    return same if len(same) == 1 else found


def _names(place: AtlasMunicipality) -> set[str]:
    return {name.casefold() for name in (place.name_nl, place.name_fr, place.name_de)}


def _band(band: BandCost) -> PriceLine:
    if not band.above and band.up_to:
        text = _("Up to %(most)s inhabitants") % {"most": number(band.up_to)}
        return PriceLine(text, _("fixed"), band.cents)
    calculation = f"{number(band.inhabitants)} × {money(band.cents_each)}"
    words = {"least": number(band.above + 1)}
    if band.up_to is None:
        return PriceLine(_("From %(least)s inhabitants") % words, calculation, band.cents)
    words["most"] = number(band.up_to)
    return PriceLine(_("From %(least)s to %(most)s") % words, calculation, band.cents)


def _flat(plan: Plan, terms: Terms, calculation: str) -> Price:
    many = len(plan.neighbourhoods)
    text = ngettext("%(num)s neighbourhood", "%(num)s neighbourhoods", many) % {"num": many}
    cost = cost_of(plan, terms)
    return Price([PriceLine(text, calculation, cost.period_cents)], cost, is_yearly=False)


def _some(neighbourhoods: int) -> tuple[dict[str, str], ...]:
    """Return so many neighbourhoods, whichever: the price counts them."""
    return tuple({"code": str(at), "name": ""} for at in range(neighbourhoods))
