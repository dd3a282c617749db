"""Nothing that is published, however combined, tells of fewer than ten households."""

from collections import defaultdict
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tenant_apps.insights.suppression import COMPLEMENTARY, MINIMUM, SMALL, suppressed
from tenant_apps.insights.tables import (
    ACTIVE,
    COLUMNS,
    INTERACTIONS,
    WHOLE,
    Column,
    Deed,
    columns,
    weekly_table,
)
from tests.tenant_apps.insights.attacker import computable_groups, highest, null_space

POSTS = Column("posts")
TWO_THEMES = columns(["help", "lending"])
LEAVES = [Column(kind, theme) for kind in ("posts", "replies") for theme in ("help", "lending")]
ROWS = [1, 2, 3]
BASE = [(row, leaf) for row in ROWS for leaf in LEAVES]
MANY = settings(max_examples=60)
# Exact linear programming is slow, and shrinking a failure would take minutes.
FEW = settings(MANY, max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])


@st.composite
def weeks(draw: st.DrawFn) -> list[Deed]:
    """Draw what the households of three neighbourhoods did in a week."""
    deeds = []
    for number, row in enumerate(ROWS):
        households = [UUID(int=1000 * (number + 1) + at) for at in range(60)]
        for leaf in LEAVES:
            first = draw(st.integers(0, 20))
            most = draw(st.sampled_from([0, 1, 3, 9, 10, 12, 15, 30]))
            count = draw(st.sampled_from([1, 1, 1, 2, 7]))
            deeds += [Deed(row, h, leaf, count) for h in households[first : first + most]]
    return deeds


class Reader:
    """What one reader of all figures of a week knows, as equations over the base cells."""

    def __init__(self, deeds: list[Deed]) -> None:
        self.table = weekly_table(ROWS, deeds, TWO_THEMES)
        self.labels = suppressed(self.table)
        self.who = defaultdict(set)
        for deed in deeds:
            self.who[deed.row, deed.column].add(deed.household)
        # Unknowns: the base cells, then the active households of each neighbourhood.
        published = [cell for cell in self.table.figures if cell not in self.labels]
        self.basis = null_space([self.sum_of(cell) for cell in published], len(BASE) + len(ROWS))

    def sum_of(self, cell) -> list[int]:
        """Return which unknowns a figure adds up."""
        row, column = cell
        if column == ACTIVE:
            return [0] * len(BASE) + [int(row in (WHOLE, each)) for each in ROWS]
        inside = [
            int(row in (WHOLE, base_row) and column in self.table.within(leaf))
            for base_row, leaf in BASE
        ]
        return inside + [0] * len(ROWS)

    def limits(self) -> list[tuple[list[Fraction], Fraction]]:
        """Return how far unknowns and labelled sums may fall: what every reader knows besides."""
        limits = [(self.vector(cell), self.value(cell)) for cell in BASE]
        for row in ROWS:
            active, did = (row, ACTIVE), (row, INTERACTIONS)
            limits.append((self.vector(active), self.value(active)))
            beyond = [x - y for x, y in zip(self.vector(did), self.vector(active), strict=True)]
            limits.append((beyond, self.value(did) - self.value(active)))
        return limits + [
            (self.vector(cell), self.value(cell) - MINIMUM)
            for cell, why in self.labels.items()
            if why == COMPLEMENTARY
        ]

    def vector(self, cell) -> list[Fraction]:
        return [Fraction(x) for x in self.sum_of(cell)]

    def value(self, cell) -> Fraction:
        return Fraction(self.table.values[cell])


@given(weeks())
@MANY
def test_every_sum_that_can_be_computed_comes_from_ten_households_or_more(deeds):
    reader = Reader(deeds)
    hidden = [at for at, cell in enumerate(BASE) if cell in reader.labels]

    for group in computable_groups(reader.basis, hidden):
        households = set().union(*(reader.who[BASE[at]] for at in group))
        assert len(households) >= MINIMUM, [BASE[at] for at in group]


@given(weeks())
@FEW
def test_a_hidden_small_cell_may_still_be_nothing_or_ten_and_more(deeds):
    reader = Reader(deeds)
    limits = reader.limits()

    for cell in (cell for cell, why in reader.labels.items() if why == SMALL):
        value, aim = reader.value(cell), reader.vector(cell)
        rise = highest(aim, reader.basis, limits)
        fall = highest([-x for x in aim], reader.basis, limits)
        assert rise is None or value + rise >= MINIMUM, cell
        assert fall is None or value - fall <= max(Fraction(0), value - MINIMUM), cell


@given(weeks())
@MANY
def test_no_published_figure_is_of_fewer_than_ten_households(deeds):
    reader = Reader(deeds)

    for cell in reader.table.figures:
        households = reader.table.households[cell]
        assert cell in reader.labels or households >= MINIMUM
        assert reader.labels.get(cell) != SMALL or households < MINIMUM


def crowd(row: int, column: Column, households: int, first: int = 0, count: int = 1) -> list[Deed]:
    """Return that so many households did something in a neighbourhood."""
    start = 1000 * ROWS.index(row) + first
    return [Deed(row, UUID(int=start + at), column, count) for at in range(households)]


HELP = Column("posts", "help")
LENDING = Column("posts", "lending")


def test_a_total_is_not_hidden_where_its_small_parts_stay_together():
    deeds = [d for row in ROWS for n, leaf in enumerate(LEAVES) for d in crowd(row, leaf, 9, 9 * n)]

    labels = suppressed(weekly_table(ROWS, deeds, TWO_THEMES))

    assert {(row, leaf) for row in ROWS for leaf in LEAVES} <= set(labels)
    assert not [cell for cell in labels if WHOLE in cell or cell[1] == ACTIVE]


def test_one_small_neighbourhood_takes_another_with_it_and_the_total_stays():
    deeds = crowd(ROWS[0], HELP, 40) + crowd(ROWS[1], HELP, 30) + crowd(ROWS[2], HELP, 3)

    labels = suppressed(weekly_table(ROWS, deeds, TWO_THEMES))

    assert {row: why for (row, column), why in labels.items() if column == ACTIVE} == {
        ROWS[2]: SMALL,
        ROWS[1]: COMPLEMENTARY,
    }


def test_many_posts_by_few_households_are_hidden():
    deeds = crowd(ROWS[0], HELP, 3, count=50) + crowd(ROWS[1], HELP, 40)

    labels = suppressed(weekly_table(ROWS, deeds, TWO_THEMES))

    assert labels[ROWS[0], HELP] == SMALL
    assert labels[ROWS[0], POSTS] == SMALL


def test_the_same_households_under_two_themes_count_once():
    """Nine households that post on both themes are not eighteen."""
    deeds = crowd(ROWS[0], HELP, 9) + crowd(ROWS[0], LENDING, 9) + crowd(ROWS[1], HELP, 50)

    labels = suppressed(weekly_table(ROWS, deeds, TWO_THEMES))

    assert labels[ROWS[0], POSTS] == SMALL


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS])
def test_a_week_without_activity_publishes_nothing(rows):
    labels = suppressed(weekly_table(rows, []))

    assert set(labels.values()) == {SMALL}
    assert len(labels) == (len(rows) + 1) * (len(COLUMNS) - 1)


def test_a_single_busy_neighbourhood_shows_its_totals():
    deeds = [d for leaf in LEAVES for d in crowd(ROWS[0], leaf, 12, 12 * LEAVES.index(leaf))]

    labels = suppressed(weekly_table(ROWS[:1], deeds, TWO_THEMES))

    assert labels == {}
