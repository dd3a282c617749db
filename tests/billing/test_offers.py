"""Offers: today's prices, frozen, answered once."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from billing.models import Contract, Licence, Offer, PriceList
from billing.plans import MUNICIPALITY, Plan, Population
from billing.pricing import NotOnThePriceList, months_after
from billing.queries.prices import NoPriceList, price_list_on, terms_on
from billing.services.agreeing import (
    LicenceRuns,
    OfferAnswered,
    OfferExpired,
    accept_offer,
    decline_offer,
)
from billing.services.offering import NoPlace, StartPassed, WrongBuyer, make_offer
from tests.billing.buyers import (
    bought,
    noorderlijn,
    pilot_plan,
    places,
    project_plan,
    today,
    town_hall,
    whole_plan,
)


def dearer_list(valid_from: date) -> PriceList:
    terms = terms_on(valid_from).to_json() | {"base_cents": 300_000, "letter_cents": 20}
    return PriceList.objects.create(valid_from=valid_from, terms=terms, reason="Dearer")


def accept(offer: Offer) -> Licence:
    return accept_offer(offer=offer, name="Emma", identity_id=uuid4(), order_reference="PO-7")


def test_an_offer_states_the_price_of_the_term_and_holds_thirty_days(world):
    offer = make_offer(organisation=town_hall(world.boechout), plan=whole_plan(13_000, years=4))

    assert (offer.period_cents, offer.total_cents) == (560_000, 2_240_000)
    assert offer.valid_until == today() + timedelta(days=30)
    assert offer.ends_on == offer.starts_on.replace(year=offer.starts_on.year + 4)
    assert offer.inhabitants_source == "Statbel"


def test_offers_are_numbered_in_a_row_of_their_own(world):
    buyer = town_hall(world.boechout)

    numbers = [make_offer(organisation=buyer, plan=whole_plan()).number for _n in range(3)]

    assert numbers == [f"O-{today().year}-{n:06d}" for n in (1, 2, 3)]


def test_an_accepted_offer_is_a_contract_a_licence_and_a_period(world):
    offer = make_offer(organisation=town_hall(world.hasselt), plan=pilot_plan())

    licence = accept(offer)

    period = licence.periods.get()
    assert (licence.state, licence.kind) == ("active", "pilot")
    assert (period.net_cents, period.order_reference) == (240_000, "PO-7")
    assert (period.starts_on, period.ends_on) == (offer.starts_on, offer.ends_on)
    assert [(c.before, c.after) for c in licence.changes.all()] == [("offered", "active")]
    assert world.hasselt.state == "pilot"


def test_an_offer_is_accepted_once(world):
    offer = make_offer(organisation=town_hall(world.hasselt), plan=pilot_plan())
    accept(offer)

    with pytest.raises(OfferAnswered):
        accept(offer)
    with pytest.raises(OfferAnswered):
        decline_offer(offer=offer, name="Emma", identity_id=None, reason="too late")

    assert Licence.objects.count() == 1


def test_a_declined_offer_stays_declined(world):
    offer = make_offer(organisation=town_hall(world.hasselt), plan=pilot_plan())
    decline_offer(offer=offer, name="Emma", identity_id=None, reason="no budget")

    with pytest.raises(OfferAnswered):
        accept(offer)

    assert not offer.answer.is_accepted
    assert not Contract.objects.exists()


@pytest.mark.parametrize(("days", "is_late"), [(30, False), (31, True)])
def test_an_offer_is_accepted_until_its_last_day(world, days, is_late):
    offer = make_offer(organisation=town_hall(world.hasselt), plan=pilot_plan())
    last_day = today() + timedelta(days=30 - days)
    Offer.objects.filter(pk=offer.pk).update(valid_until=last_day)

    if is_late:
        with pytest.raises(OfferExpired):
            accept(offer)
    else:
        accept(offer)

    assert Licence.objects.count() == (0 if is_late else 1)


def test_a_new_price_list_changes_no_offer_and_no_contract(world):
    first = bought(town_hall(world.hasselt), pilot_plan())
    offer = make_offer(organisation=town_hall(world.boechout), plan=whole_plan(13_000))
    dearer_list(today())

    licence = accept(offer)

    assert licence.periods.get().net_cents == 560_000
    assert licence.contract.terms["letter_cents"] == 10
    assert first.contract.terms["base_cents"] == 240_000
    assert make_offer(
        organisation=noorderlijn(), plan=project_plan(), municipality=world.antwerpen
    ).terms["base_cents"] == (300_000)


def test_a_list_holds_from_its_day_on(db):
    dearer = dearer_list(today() + timedelta(days=1))

    assert price_list_on(today()) != dearer
    assert price_list_on(today() + timedelta(days=1)) == dearer
    with pytest.raises(NoPriceList):
        price_list_on(date(2019, 12, 31))


def test_what_is_not_on_the_list_is_not_offered(world):
    buyer = town_hall(world.hasselt)
    seven = pilot_plan(names=[f"Wijk {n}" for n in range(7)])
    twice = Plan("pilot", today(), today() + timedelta(9), neighbourhoods=places(["A"]) * 2)

    for plan in (
        seven,
        twice,
        pilot_plan(months=7),
        Plan("pilot", today(), neighbourhoods=places(["A"])),
        Plan(MUNICIPALITY, today()),
        whole_plan(years=5),
        whole_plan(years=0),
        whole_plan(inhabitants=0),
    ):
        with pytest.raises(NotOnThePriceList):
            make_offer(organisation=buyer, plan=plan)

    assert not Offer.objects.exists()


def test_only_a_municipality_buys_a_pilot_and_a_project_has_a_place(world):
    with pytest.raises(WrongBuyer):
        make_offer(organisation=noorderlijn(), plan=pilot_plan(), municipality=world.hasselt)
    with pytest.raises(NoPlace):
        make_offer(organisation=noorderlijn(), plan=project_plan())
    with pytest.raises(StartPassed):
        make_offer(
            organisation=town_hall(world.hasselt), plan=pilot_plan(today() - timedelta(days=1))
        )


def test_a_second_licence_for_the_same_time_is_refused(world):
    bought(town_hall(world.hasselt), pilot_plan())
    offer = make_offer(organisation=town_hall(world.hasselt), plan=pilot_plan())

    with pytest.raises(LicenceRuns):
        accept(offer)

    assert not hasattr(Offer.objects.get(pk=offer.pk), "answer")


def test_a_term_accepted_later_begins_later_and_is_as_long(world):
    offer = make_offer(organisation=town_hall(world.hasselt), plan=pilot_plan(months=6))
    earlier = offer.starts_on - timedelta(days=10)
    Offer.objects.filter(pk=offer.pk).update(starts_on=earlier, ends_on=months_after(earlier, 6))

    licence = accept(offer)

    assert licence.starts_on == today()
    assert (licence.ends_on.month - today().month) % 12 == 6


def test_a_project_keeps_the_dates_of_its_works(world):
    offer = make_offer(
        organisation=noorderlijn(), plan=project_plan(), municipality=world.antwerpen
    )
    Offer.objects.filter(pk=offer.pk).update(starts_on=today() - timedelta(days=10))

    licence = accept(offer)

    assert licence.starts_on == today() - timedelta(days=10)
    assert licence.ends_on == offer.ends_on
    assert world.antwerpen.state == "community"


def test_a_total_below_the_threshold_needs_no_procedure(world):
    plan = Plan(MUNICIPALITY, timezone.localdate(), population=Population(78_000, "Statbel"))

    offer = make_offer(organisation=town_hall(world.hasselt), plan=plan)

    assert offer.is_below_threshold
    assert not make_offer(
        organisation=town_hall(world.hasselt), plan=whole_plan(years=2)
    ).is_below_threshold
