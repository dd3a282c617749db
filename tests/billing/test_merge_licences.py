"""Kortessem becomes part of Hasselt in the middle of both their contracts."""

from datetime import timedelta

import pytest

from billing.licence_states import Event
from billing.models import CreditNote
from billing.plans import Population
from billing.pricing import months_after
from billing.proration import used_and_unused
from billing.services.licensing import change_licence
from billing.services.merging import MergerAhead, NotTwoMunicipalities, merge_licences
from tests.billing.buyers import bought, moved, pilot_plan, today, town_hall, whole_plan
from tests.billing.test_follow_money import late_invoice

BOTH = Population(91_000, "Statbel, 1 January")


def merged(leaving, staying, **options):
    values = {"on": today(), "population": BOTH, "merged_by": None, **options}
    return merge_licences(leaving=leaving, staying=staying, **values)


def test_one_licence_ends_and_the_other_goes_on_at_the_price_of_both(world):
    staying = moved(bought(town_hall(world.hasselt), whole_plan(78_000)), days=200)
    leaving = moved(bought(town_hall(world.boechout), whole_plan(13_000)), days=50)
    year = months_after(today(), 12)
    paid = [late_invoice(licence, 0) for licence in (staying, leaving)]
    unused = [
        used_and_unused(cents, licence.starts_on, licence.ends_on, today())[1]
        for cents, licence in ((2_300_000, staying), (560_000, leaving))
    ]

    period = merged(leaving, staying)

    notes = [CreditNote.objects.get(invoice=invoice).net_cents for invoice in paid]
    price = staying.contract.offer.period_cents + 13_000 * 20
    expected = used_and_unused(price, today(), year, staying.ends_on)[0]
    assert notes == unused
    assert (period.starts_on, period.ends_on) == (today(), staying.ends_on)
    assert (period.inhabitants, period.net_cents) == (91_000, expected)
    assert (leaving.state, staying.state) == ("ended", "active")
    assert (world.boechout.state, world.hasselt.state) == ("ended", "licensed")
    assert "91000" in staying.changes.latest("changed_at").reason


def test_periods_cover_the_term_without_gap_or_overlap(world):
    staying = moved(bought(town_hall(world.hasselt), whole_plan(78_000)), days=200)
    leaving = bought(town_hall(world.boechout), pilot_plan(names=["Vremde"]))

    merged(leaving, staying)

    days = [(period.starts_on, period.ends_on) for period in staying.periods.all()]
    assert days == [(staying.starts_on, today()), (today(), staying.ends_on)]


def test_a_merger_takes_two_running_licences_and_its_day(world):
    staying = bought(town_hall(world.hasselt), whole_plan(78_000))
    leaving = bought(town_hall(world.boechout), whole_plan(13_000))

    with pytest.raises(MergerAhead):
        merged(leaving, staying, on=today() + timedelta(days=1))
    with pytest.raises(NotTwoMunicipalities):
        merged(staying, staying)
    change_licence(licence=leaving, event=Event.END, reason="over")
    with pytest.raises(NotTwoMunicipalities):
        merged(leaving, staying)

    assert not CreditNote.objects.exists()


def test_the_whole_does_not_go_on_as_a_pilot(world):
    pilot = bought(town_hall(world.hasselt), pilot_plan())
    whole = bought(town_hall(world.boechout), whole_plan(13_000))

    with pytest.raises(NotTwoMunicipalities):
        merged(whole, pilot)

    assert world.boechout.state == "licensed"
