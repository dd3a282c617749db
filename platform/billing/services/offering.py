"""Make an offer: the prices of today, frozen for thirty days and for the contract."""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from billing.models import Offer, Organisation
from billing.plans import PROJECT, Plan, cost_of
from billing.pricing import Terms
from billing.queries.licences import own_licence_of, unused_of
from billing.queries.prices import terms_on
from billing.services.numbering import next_number
from common.identifiers import new_id
from common.tenancy import hub_atomic
from tenants.models import Municipality

SERIES = "offer"


class WrongBuyer(ValueError):
    """Only a municipality buys a pilot or a licence for the whole of itself."""


class NoPlace(ValueError):
    """A project takes place in a municipality."""


class StartPassed(ValueError):
    """A term cannot begin in the past."""


def make_offer(
    *,
    organisation: Organisation,
    plan: Plan,
    municipality: Municipality | None = None,
    on: date | None = None,
    offer_id: UUID | None = None,
) -> Offer:
    """Offer a plan at the prices of the day; raises `NotOnThePriceList` and the above.

    A municipality that onboards has no schema yet: then `municipality` comes later, by
    `place_licence`. Where it has another licence, the offer says what is credited of that.
    """
    day = on or timezone.localdate()
    place = municipality or organisation.municipality
    _check(organisation, plan, place, day)
    with hub_atomic():
        terms = terms_on(day)
        return Offer.objects.create(
            id=offer_id or new_id(),
            number=f"O-{next_number(year=day.year, series=SERIES)}",
            organisation=organisation,
            municipality=place,
            credit_cents=_credit(organisation, plan, place),
            valid_until=day + timedelta(days=terms.offer_days),
            **_priced(plan, terms),
        )


def _check(organisation: Organisation, plan: Plan, place: Municipality | None, day: date) -> None:
    if plan.starts_on < day:
        raise StartPassed(plan.starts_on.isoformat())
    if plan.kind == PROJECT and place is None:
        raise NoPlace(organisation.name)
    if plan.kind != PROJECT and organisation.kind != Organisation.Kind.MUNICIPALITY:
        raise WrongBuyer(organisation.name)


def _priced(plan: Plan, terms: Terms) -> dict[str, object]:
    cost = cost_of(plan, terms)
    people = plan.population
    return {
        "kind": plan.kind,
        "terms": terms.to_json(),
        "inhabitants": people and people.inhabitants,
        "inhabitants_source": people.source if people else "",
        "inhabitants_on": people and people.counted_on,
        "neighbourhoods": [dict(each) for each in plan.neighbourhoods],
        "starts_on": plan.starts_on,
        "ends_on": plan.term_ends_on,
        "period_cents": cost.period_cents,
        "total_cents": cost.total_cents,
    }


def _credit(organisation: Organisation, plan: Plan, place: Municipality | None) -> int:
    if plan.kind == PROJECT:
        return 0
    replaced = own_licence_of(organisation, place)
    return sum(each.cents for each in unused_of(replaced, plan.starts_on)) if replaced else 0
