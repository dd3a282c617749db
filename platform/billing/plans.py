"""What somebody wants to buy and what it costs. Pure, so that previews and offers agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from billing.pricing import NotOnThePriceList, Terms, is_below_threshold, months_after

PILOT, MUNICIPALITY, PROJECT = "pilot", "municipality", "project"
MOST_YEARS = 4


@dataclass(frozen=True)
class Population:
    """How many inhabitants a municipality has, by whose count and when (1 January, usually)."""

    inhabitants: int
    source: str
    counted_on: date | None = None


@dataclass(frozen=True)
class Plan:
    """A pilot or a project in some neighbourhoods until `ends_on`, or a municipality for years.

    `neighbourhoods` are {"code", "name"}; terms are half-open, [starts_on, term_ends_on).
    """

    kind: str
    starts_on: date
    ends_on: date | None = None
    years: int = 1
    neighbourhoods: tuple[Mapping[str, str], ...] = ()
    population: Population | None = None

    @property
    def term_ends_on(self) -> date:
        """Return the first day after the term."""
        if self.kind == MUNICIPALITY:
            return months_after(self.starts_on, 12 * self.years)
        if self.ends_on is None:
            raise NotOnThePriceList("a pilot and a project have an end")
        return self.ends_on


@dataclass(frozen=True)
class Cost:
    """What one period costs, and the whole term, excluding VAT."""

    period_cents: int
    total_cents: int

    @property
    def is_below_threshold(self) -> bool:
        """Whether a Belgian public buyer may order it on an accepted invoice."""
        return is_below_threshold(self.total_cents)


def cost_of(plan: Plan, terms: Terms) -> Cost:
    """Return what a plan costs; raise `NotOnThePriceList` where it is not for sale."""
    if plan.kind == MUNICIPALITY:
        return _yearly(plan, terms)
    codes = {place["code"] for place in plan.neighbourhoods}
    if len(codes) != len(plan.neighbourhoods):
        raise NotOnThePriceList("a neighbourhood is chosen once")
    priced = {PILOT: terms.pilot_cents, PROJECT: terms.project_cents}[plan.kind]
    cents = priced(len(codes), plan.starts_on, plan.term_ends_on)
    return Cost(cents, cents)


def _yearly(plan: Plan, terms: Terms) -> Cost:
    if plan.population is None:
        raise NotOnThePriceList("the price follows the inhabitants")
    if not 1 <= plan.years <= MOST_YEARS:
        raise NotOnThePriceList("a contract takes one to four years")
    cents = terms.yearly_cents(plan.population.inhabitants)
    return Cost(cents, cents * plan.years)
