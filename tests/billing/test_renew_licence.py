"""Another year: priced by the contract and its index, never charged by itself."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.models import Contract, IndexFigure, Invoice, Licence
from billing.pricing import months_after
from billing.services.indexing import (
    IndexFigureStands,
    indexed_cents,
    indexed_for,
    record_index_figure,
)
from billing.services.keeping_up import keep_up
from billing.services.periods import PeriodInvoiced, set_order_reference
from billing.services.renewing import NotRenewable, renew_licence
from tests.billing.buyers import bought, moved, pilot_plan, today, town_hall, whole_plan
from tests.billing.test_follow_money import late_invoice

CENTS = st.integers(0, 10_000_000)
FIGURES = st.integers(5_000, 30_000)


def renewed(licence, **options):
    return renew_licence(licence=licence, order_reference="PO-2027", renewed_by=None, **options)


def figure(month: date, hundredths: int):
    return record_index_figure(
        index="Agoria Digital", month=month, hundredths=hundredths, source="Agoria", entered_by=None
    )


def year_old(licence: Licence) -> Licence:
    """Let a licence have been signed and begun 360 days ago, with its index figures known."""
    moved(licence, days=360)
    contract = Contract.objects.get(licence=licence)
    signed_at = contract.signed_at - timedelta(days=370)
    Contract.objects.filter(pk=contract.pk).update(signed_at=signed_at)
    figure(months_after(signed_at.date(), -1), 10_000)
    figure(months_after(today(), -1), 10_300)
    return Licence.objects.get(pk=licence.pk)


def test_a_renewed_licence_goes_on_with_a_period_and_no_invoice(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    end = licence.ends_on

    period = renewed(licence)

    assert (period.starts_on, period.ends_on) == (end, months_after(end, 12))
    assert (period.net_cents, period.order_reference) == (560_000, "PO-2027")
    assert licence.ends_on == months_after(end, 12)
    assert licence.state == "active"
    assert not Invoice.objects.exists()


def test_an_older_contract_follows_its_index(world):
    licence = year_old(bought(town_hall(world.boechout), whole_plan(13_000)))

    period = renewed(licence)

    assert period.net_cents == round(560_000 * (0.2 + 0.8 * 1.03)) == 573_440


def test_the_second_year_follows_the_index_though_it_is_opened_within_the_first(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000, years=2))
    figure(months_after(today(), -1), 10_000)
    figure(months_after(today(), 7), 10_300)

    keep_up(months_after(licence.starts_on, 12) - timedelta(days=92))

    assert licence.periods.latest("starts_on").net_cents == 573_440


def test_a_renewal_within_the_first_year_follows_the_index_for_the_second(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    figure(months_after(today(), -1), 10_000)
    figure(months_after(today(), 7), 10_300)

    assert renewed(licence).net_cents == 573_440


def test_a_contract_signed_after_midnight_takes_the_figure_of_its_own_month(world):
    licence = year_old(bought(town_hall(world.boechout), whole_plan(13_000)))
    signed_at = datetime(2026, 1, 31, 23, 30, tzinfo=UTC)  # the first of February in Brussels
    Contract.objects.filter(licence=licence).update(signed_at=signed_at)
    IndexFigure.objects.all().delete()
    for month, hundredths in ((12, 9_000), (13, 10_000), (20, 10_300)):
        figure(months_after(date(2025, 1, 1), month - 1), hundredths)

    contract = Contract.objects.get(licence=licence)

    assert indexed_for(contract, 560_000, date(2027, 2, 1)) == 573_440


def test_a_contract_without_index_keeps_its_price(world):
    licence = year_old(bought(town_hall(world.boechout), whole_plan(13_000)))
    Contract.objects.filter(licence=licence).update(is_indexed=False)

    assert renewed(Licence.objects.get(pk=licence.pk)).net_cents == 560_000


def test_an_ended_licence_may_go_on_from_today(world):
    licence = moved(bought(town_hall(world.boechout), whole_plan(13_000)), days=400)
    keep_up(today())
    ended = world.boechout.state

    period = renewed(Licence.objects.get(pk=licence.pk))

    assert (ended, world.boechout.state) == ("ended", "licensed")
    assert period.starts_on == today()


def test_pilots_and_replaced_licences_are_not_renewed(world):
    pilot = bought(town_hall(world.hasselt), pilot_plan())

    with pytest.raises(NotRenewable):
        renewed(pilot)
    bought(town_hall(world.hasselt), whole_plan())
    with pytest.raises(NotRenewable):
        renewed(pilot)


def test_the_next_year_of_a_long_contract_is_added_three_months_before(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000, years=2))
    turn = months_after(licence.starts_on, 12)

    keep_up(turn - timedelta(days=93))
    before = licence.periods.count()
    keep_up(turn - timedelta(days=92))
    keep_up(turn)
    keep_up(licence.ends_on - timedelta(days=1))

    assert before == 1
    assert [(p.starts_on, p.net_cents) for p in licence.periods.all()] == [
        (licence.starts_on, 560_000),
        (turn, 560_000),
    ]


def test_a_purchase_order_can_be_set_until_the_invoice(world):
    licence = bought(town_hall(world.boechout), whole_plan(13_000))
    period = licence.periods.get()

    assert set_order_reference(period=period, order_reference="B-12").order_reference == "B-12"
    late_invoice(licence, 0)
    with pytest.raises(PeriodInvoiced):
        set_order_reference(period=period, order_reference="B-13")


@given(CENTS, FIGURES, FIGURES)
def test_an_index_moves_a_price_by_four_fifths_and_at_most_its_cap(cents, before, now):
    price = indexed_cents(cents, before, now, share=80, cap=5)

    assert price <= cents * 1.05 + 1
    assert price >= cents * 0.2 - 1
    if now <= before:
        assert price <= cents


@given(CENTS, FIGURES)
def test_an_index_that_stands_still_changes_nothing(cents, value):
    assert indexed_cents(cents, value, value, share=80, cap=5) == cents


def test_an_index_figure_stands(db):
    figure(date(2026, 5, 17), 12_000)
    figure(date(2026, 5, 1), 12_000)

    with pytest.raises(IndexFigureStands):
        figure(date(2026, 5, 1), 12_001)
    with pytest.raises(ValueError, match="zero"):
        indexed_cents(100, 0, 1, share=80, cap=5)
