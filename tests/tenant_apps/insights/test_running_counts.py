"""A running count moves by ten households or more, whatever happens in between."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tenant_apps.insights.suppression import MINIMUM, next_shown

COUNTS = st.lists(st.integers(0, 60), min_size=2, max_size=40)


@given(COUNTS)
def test_two_values_that_follow_each_other_differ_by_ten_or_more(actuals):
    shown: list[int | None] = [None]
    for actual in actuals:
        shown.append(next_shown(shown[-1], actual))

    assert all(value is None or value >= MINIMUM for value in shown)
    for one, other in pairwise(shown):
        assert one is None or one == other or (other is not None and abs(one - other) >= MINIMUM)


@given(st.integers(10, 60), st.integers(-9, 9))
def test_a_change_of_fewer_than_ten_shows_nothing(shown, change):
    assert next_shown(shown, shown + change) == shown


def test_fewer_than_ten_are_never_shown():
    assert [next_shown(None, actual) for actual in (0, 9, 10)] == [None, None, 10]


@given(COUNTS)
def test_no_small_number_and_no_small_change_of_households_can_be_computed(actuals):
    """Weeks of a neighbourhood, with all that a reader who knows the rule can say about each.

    The number is exact in the week in which it moves; otherwise it lies within nine of what is
    shown, and is not below ten; hidden, it lies below ten.
    """
    known: list[tuple[int, int]] = []
    last: int | None = None
    for actual in actuals:
        if actual < MINIMUM:
            known.append((0, 9))
            continue
        shown = next_shown(last, actual)
        assert shown is not None
        known.append((shown, shown) if shown != last else (max(10, shown - 9), shown + 9))
        last = shown

    for (least, most), (next_least, next_most) in pairwise(known):
        assert least != most or least >= MINIMUM
        smallest, largest = next_least - most, next_most - least
        assert smallest != largest or abs(smallest) >= MINIMUM
    for actual, (least, most) in zip(actuals, known, strict=True):
        assert least <= actual <= most
