"""Money divided over days and parts always adds up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.proration import split, used_and_unused

CENTS = st.integers(0, 10_000_000)
DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
LENGTHS = st.integers(1, 1_000)


def test_a_pilot_rolled_out_on_20_march_gives_957_38_back():
    used, unused = used_and_unused(
        240_000, date(2027, 12, 1), date(2028, 6, 1), at=date(2028, 3, 20)
    )

    assert (used, unused) == (144_262, 95_738)


@given(CENTS, DAYS, LENGTHS, DAYS)
def test_used_and_unused_are_the_whole(cents, starts_on, length, at):
    used, unused = used_and_unused(cents, starts_on, starts_on + timedelta(days=length), at)

    assert used + unused == cents
    assert min(used, unused) >= 0


@given(CENTS, DAYS, LENGTHS, DAYS)
def test_a_day_longer_never_gives_more_back(cents, starts_on, length, at):
    ends_on = starts_on + timedelta(days=length)

    today = used_and_unused(cents, starts_on, ends_on, at)[1]
    tomorrow = used_and_unused(cents, starts_on, ends_on, at + timedelta(days=1))[1]

    assert tomorrow <= today


@given(CENTS, DAYS, LENGTHS)
def test_nothing_is_used_before_and_everything_after(cents, starts_on, length):
    ends_on = starts_on + timedelta(days=length)

    assert used_and_unused(cents, starts_on, ends_on, at=starts_on) == (0, cents)
    assert used_and_unused(cents, starts_on, ends_on, at=ends_on) == (cents, 0)


@given(CENTS, st.lists(st.integers(0, 1_000), min_size=1, max_size=20).filter(any))
def test_parts_add_up_and_each_is_within_a_cent_of_its_share(cents, weights):
    parts = split(cents, weights)

    assert sum(parts) == cents
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - cents * weight) < sum(weights)


@pytest.mark.parametrize(("cents", "weights"), [(-1, [1]), (1, [0, 0]), (1, [2, -1])])
def test_nothing_is_divided_by_nothing(cents, weights):
    with pytest.raises(ValueError, match="positive"):
        split(cents, weights)


def test_a_period_without_days_has_no_price_per_day():
    with pytest.raises(ValueError, match="days"):
        used_and_unused(1, date(2027, 1, 1), date(2027, 1, 1), at=date(2027, 1, 1))
