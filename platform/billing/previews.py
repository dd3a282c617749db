"""What another plan or another year costs and credits. Orders carry out the same sums.

A preview reads and writes nothing. `seen` is what an order remembers of it: where prices, terms or
invoices changed meanwhile, the worker's own preview differs and the order is refused.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from billing.licence_states import State
from billing.lines import vat_of
from billing.models import Licence, Organisation
from billing.parties import seller
from billing.plans import MUNICIPALITY, PILOT, PROJECT, Cost, Plan, Population, cost_of
from billing.pricing import NotOnThePriceList, Terms, months_after
from billing.proration import used_and_unused
from billing.queries.licences import has_years_to_open, own_licence_of, unused_of
from billing.queries.parties import Party
from billing.queries.places import places_of, population_of
from billing.queries.populations import agreed_population, renewal_population
from billing.queries.prices import terms_on
from billing.services.indexing import indexed_for
from billing.vat import vat_for
from billing.wishes import MORE, Wish
from tenants.models import Municipality

YEAR = 12


class NotForThisLicence(ValueError):
    """The licence that runs does not become that: it has it already, or is restricted."""


@dataclass(frozen=True)
class Preview:
    """What is bought, what it costs, and what of the present licence is given back."""

    plan: Plan
    cost: Cost
    credit_cents: int
    vat_percent: int
    replaces: Licence | None = None

    @property
    def period_vat_cents(self) -> int:
        """Return the VAT on the first invoice."""
        return vat_of(self.cost.period_cents, self.vat_percent)

    @property
    def seen(self) -> dict[str, Any]:
        """Return what must be the same when the order is carried out."""
        return {
            "starts_on": self.plan.starts_on.isoformat(),
            "ends_on": self.plan.term_ends_on.isoformat(),
            "period_cents": self.cost.period_cents,
            "total_cents": self.cost.total_cents,
            "credit_cents": self.credit_cents,
            "vat_percent": self.vat_percent,
        }


def preview_of(party: Party, wish: Wish, on: date | None = None) -> Preview:
    """Return what a wish comes to; raises `NotOnThePriceList` and `NotForThisLicence`."""
    day = on or timezone.localdate()
    running = own_licence_of(party.organisation, party.municipality)
    if wish.starts_on < day:
        raise NotForThisLicence("a term cannot begin in the past")
    if wish.kind == MORE:
        return _more(party, wish, running)
    _refuse_same(wish, running)
    plan = wish.plan(places_of(party.municipality), population_of(party))
    credit = sum(each.cents for each in unused_of(running, plan.starts_on)) if running else 0
    return Preview(plan, cost_of(plan, terms_on(day)), credit, vat_percent(party), running)


def offer_preview_of(
    organisation: Organisation, place: Municipality | None, plan: Plan, on: date | None = None
) -> Preview:
    """Return what an offer comes to that our staff prepare; raises what `preview_of` does."""
    day = on or timezone.localdate()
    if plan.starts_on < day:
        raise NotForThisLicence("a term cannot begin in the past")
    running = None if plan.kind == PROJECT else own_licence_of(organisation, place)
    _refuse_same(plan, running)
    credit = sum(each.cents for each in unused_of(running, plan.starts_on)) if running else 0
    percent = vat_for(seller().country, organisation).percent
    return Preview(plan, cost_of(plan, terms_on(day)), credit, percent, running)


def _refuse_same(wish: Wish | Plan, running: Licence | None) -> None:
    if running is None:
        return
    is_same = running.kind == wish.kind and wish.starts_on < running.ends_on
    if is_same or running.state == State.RESTRICTED:
        raise NotForThisLicence(f"{running.kind} until {running.ends_on}")


def _more(party: Party, wish: Wish, pilot: Licence | None) -> Preview:
    """Further neighbourhoods cost what is left of the pilot's time, at the contract's price."""
    if pilot is None or pilot.kind != PILOT or pilot.state == State.RESTRICTED:
        raise NotForThisLicence("only a pilot that runs takes further neighbourhoods")
    had = {place["code"] for place in pilot.neighbourhoods}
    added = [p for p in wish.chosen(places_of(party.municipality)) if p["code"] not in had]
    if not added or not pilot.starts_on <= wish.starts_on < pilot.ends_on:
        raise NotForThisLicence("choose neighbourhoods that are not in the pilot yet")
    terms = Terms.from_json(pilot.contract.terms)
    if len(had) + len(added) > terms.pilot_most_neighbourhoods:
        raise NotOnThePriceList("a pilot has one to six neighbourhoods")
    whole = len(added) * terms.pilot_neighbourhood_cents
    cents = used_and_unused(whole, pilot.starts_on, pilot.ends_on, wish.starts_on)[1]
    plan = Plan(PILOT, wish.starts_on, pilot.ends_on, neighbourhoods=tuple(added))
    return Preview(plan, Cost(cents, cents), 0, vat_percent(party), pilot)


@dataclass(frozen=True)
class Renewal:
    """What another year (or more) costs, from which day, by which count; and what it was."""

    licence: Licence
    starts_on: date
    ends_on: date
    year_cents: int
    population: Population
    # The count until now, and what a year would cost by it.
    agreed: Population
    agreed_cents: int
    vat_percent: int
    # Whether the municipality typed the count itself.
    is_typed: bool = False

    @property
    def is_recounted(self) -> bool:
        """Say whether the price follows another count than until now."""
        return self.population != self.agreed

    @property
    def vat_cents(self) -> int:
        """Return the VAT on a year."""
        return vat_of(self.year_cents, self.vat_percent)

    @property
    def seen(self) -> dict[str, Any]:
        """Return what must be the same when the order is carried out."""
        return {"starts_on": self.starts_on.isoformat(), "year_cents": self.year_cents}


def renewal_of(
    party: Party, years: int = 1, on: date | None = None, typed: Population | None = None
) -> Renewal:
    """Return what renewing costs: the contract's prices with its index, not the list of today.

    Raises `NotForThisLicence` and `billing.populations.CountNotTaken`.
    """
    day = on or timezone.localdate()
    licence = party.licence
    if licence is None or licence.kind != MUNICIPALITY or licence.state == State.RENEWED:
        raise NotForThisLicence("only a municipality's licence goes on")
    if has_years_to_open(licence):
        raise NotForThisLicence("its last year is not open yet")
    starts_on = day if licence.state == State.ENDED else licence.ends_on
    counts = renewal_population(licence, day, typed), agreed_population(licence)
    terms = Terms.from_json(licence.contract.terms)
    new, old = (
        indexed_for(licence.contract, terms.yearly_cents(each.inhabitants), starts_on)
        for each in counts
    )
    return Renewal(
        licence=licence,
        starts_on=starts_on,
        ends_on=months_after(starts_on, YEAR * years),
        year_cents=new,
        population=counts[0],
        agreed=counts[1],
        agreed_cents=old,
        vat_percent=vat_percent(party),
        is_typed=counts[0] == typed,
    )


def vat_percent(party: Party) -> int:
    """Return the rate of VAT that the organisation's invoices carry."""
    return vat_for(seller().country, party.organisation).percent
