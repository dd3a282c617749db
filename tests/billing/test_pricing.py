"""What things cost, from the price list of the first day."""

from dataclasses import replace
from datetime import date
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.pricing import (
    Band,
    NotOnThePriceList,
    Terms,
    is_below_threshold,
    months_after,
    months_begun,
)

TERMS = Terms.from_json(import_module("billing.migrations.0003_first_price_list").TERMS)
INHABITANTS = st.integers(1, 600_000)
DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("inhabitants", "cents"),
    [
        (1, 240_000),
        (5_000, 240_000),
        (5_001, 240_040),
        (13_000, 560_000),
        (38_000, 1_380_000),
        (78_000, 2_300_000),
        (530_000, 7_900_000),
    ],
)
def test_a_year_costs_what_the_decision_says(inhabitants, cents):
    assert TERMS.yearly_cents(inhabitants) == cents


@given(INHABITANTS)
def test_one_inhabitant_more_never_costs_less_nor_makes_a_cliff(inhabitants):
    step = TERMS.yearly_cents(inhabitants + 1) - TERMS.yearly_cents(inhabitants)

    assert 0 <= step <= 40


@given(INHABITANTS, INHABITANTS)
def test_a_larger_municipality_never_pays_more_per_head(one, other):
    small, large = sorted((one, other))

    assert TERMS.yearly_cents(large) * small <= TERMS.yearly_cents(small) * large


@given(INHABITANTS)
def test_the_bands_shown_add_up_to_inhabitants_and_price(inhabitants):
    costs = TERMS.yearly_costs(inhabitants)

    assert sum(cost.inhabitants for cost in costs) == inhabitants
    assert sum(cost.cents for cost in costs) == TERMS.yearly_cents(inhabitants)
    assert all(cost.cents == cost.inhabitants * cost.cents_each for cost in costs[1:])


def test_nobody_is_no_municipality():
    with pytest.raises(NotOnThePriceList):
        TERMS.yearly_cents(0)


def test_a_pilot_of_four_neighbourhoods_costs_2400():
    assert TERMS.pilot_cents(4, date(2026, 12, 1), date(2027, 6, 1)) == 240_000


@pytest.mark.parametrize(
    ("neighbourhoods", "ends_on"),
    [
        (0, date(2027, 6, 1)),
        (7, date(2027, 6, 1)),
        (4, date(2027, 6, 2)),
        (4, date(2026, 12, 1)),
        (4, date(2026, 11, 1)),
    ],
)
def test_a_pilot_has_at_most_six_neighbourhoods_and_six_months(neighbourhoods, ends_on):
    with pytest.raises(NotOnThePriceList):
        TERMS.pilot_cents(neighbourhoods, date(2026, 12, 1), ends_on)


def test_a_project_pays_each_month_that_it_begins():
    starts_on = date(2027, 1, 31)

    assert TERMS.project_cents(2, starts_on, date(2027, 4, 30)) == 2 * 3 * 15_000
    assert TERMS.project_cents(2, starts_on, date(2027, 5, 1)) == 2 * 4 * 15_000


def test_a_project_takes_at_least_three_months():
    with pytest.raises(NotOnThePriceList):
        TERMS.project_cents(1, date(2027, 1, 1), date(2027, 3, 1))


@given(DAYS, st.integers(0, 60))
def test_so_many_months_later_is_so_many_months_begun(day, months):
    assert months_begun(day, months_after(day, months)) == months


@given(st.integers(0, 36), DAYS)
def test_a_month_earlier_and_later_stays_within_the_month(months, day):
    there = months_after(day, -months)

    assert there.day <= day.day
    assert (day.year - there.year) * 12 + day.month - there.month == months


def test_the_threshold_of_a_public_buyer_is_30_000_euros():
    assert is_below_threshold(2_999_999)
    assert not is_below_threshold(3_000_000)


def test_a_copy_of_the_list_reads_back_the_same():
    assert Terms.from_json(TERMS.to_json()) == TERMS


@pytest.mark.parametrize(
    "bands",
    [
        (Band(20_000, 40),),
        (Band(20_000, 40), Band(10_000, 30), Band(None, 10)),
        (Band(20_000, 40), Band(None, 41)),
        (Band(20_000, 49), Band(None, 10)),
        (Band(None, 40), Band(None, 10)),
        (Band(20_000, 40), Band(None, -1)),
    ],
)
def test_a_list_with_a_hole_or_a_rising_price_is_refused(bands):
    with pytest.raises(NotOnThePriceList):
        replace(TERMS, bands=bands)
