"""The table of one week: neighbourhoods by kind and theme, with every total that is published.

Columns form a tree: interactions are posts and replies, each by theme. Rows are neighbourhoods, and
`WHOLE`, which adds them up; here they are numbers, for speed. Pure functions on plain values.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import lcm
from typing import NamedTuple
from uuid import UUID

from common.themes import THEMES

Row = int
WHOLE: Row = -1
KINDS = ("posts", "replies")


class Column(NamedTuple):
    """What is counted, of which theme; no theme means all of them."""

    metric: str
    theme: str = ""


Cell = tuple[Row, Column]
Parents = Mapping[Column, Column | None]
INTERACTIONS = Column("interactions")
ACTIVE = Column("active_households")
# What active households did beyond one deed each. Never published; it ties the two counts together.
BEYOND = Column("beyond_the_first")


def columns(themes: Iterable[str]) -> Parents:
    """Return all columns, each with the one that it is part of."""
    kinds: dict[Column, Column | None] = {Column(kind): INTERACTIONS for kind in KINDS}
    leaves = {Column(kind, theme): Column(kind) for kind in KINDS for theme in themes}
    return {INTERACTIONS: None, ACTIVE: None, BEYOND: None, **kinds, **leaves}


COLUMNS = columns(THEMES)
# One household as a number that every number of columns divides.
SHARE = lcm(*range(1, len(KINDS) * len(THEMES) + 1))


class Deed(NamedTuple):
    """That one household posted or replied so many times about a theme."""

    row: Row
    household: UUID
    column: Column
    times: int


@dataclass
class Table:
    """Values and contributing households of all cells, and how the columns add up.

    `shares` counts households so that sums are never too high: a household is divided over the
    columns in which it appears. `"all"` divides it over every column, `"posts"` over those of posts
    alone, and so on. The shares of any group of cells are at most the households behind that group.
    """

    rows: Sequence[Row]
    parents: Parents
    values: dict[Cell, int] = field(default_factory=dict)
    households: dict[Cell, int] = field(default_factory=dict)
    shares: dict[str, dict[Cell, int]] = field(default_factory=dict)

    @property
    def cells(self) -> list[Cell]:
        """Every cell, the totals included."""
        return [(row, column) for column in self.parents for row in (*self.rows, WHOLE)]

    @property
    def figures(self) -> list[Cell]:
        """The cells that are published where they may be."""
        return [cell for cell in self.cells if cell[1] != BEYOND]

    def is_leaf(self, column: Column) -> bool:
        """Whether no other column is part of this one."""
        return column not in self.parents.values()

    def within(self, column: Column) -> list[Column]:
        """The column and those that it is part of."""
        parent = self.parents[column]
        return [column] if parent is None else [column, *self.within(parent)]


def weekly_table(rows: Iterable[Row], deeds: Iterable[Deed], parents: Parents = COLUMNS) -> Table:
    """Add up what households did into the table of a week."""
    table = Table(sorted(rows), parents)
    who: dict[Cell, set[UUID]] = defaultdict(set)
    values: dict[Cell, int] = defaultdict(int)
    leaves: dict[tuple[Row, UUID], set[Column]] = defaultdict(set)
    for deed in deeds:
        leaves[deed.row, deed.household].add(deed.column)
        for row in (deed.row, WHOLE):
            who[row, ACTIVE].add(deed.household)
            for column in table.within(deed.column):
                values[row, column] += deed.times
                who[row, column].add(deed.household)
    for row in (*table.rows, WHOLE):
        values[row, ACTIVE] = len(who[row, ACTIVE])
        values[row, BEYOND] = values[row, INTERACTIONS] - values[row, ACTIVE]
    table.values = {cell: values[cell] for cell in table.cells}
    table.households = {cell: len(who[cell]) for cell in table.cells}
    table.shares = {kind: _shares(table, leaves, kind) for kind in ("all", *KINDS)}
    return table


def _shares(
    table: Table, leaves: Mapping[tuple[Row, UUID], set[Column]], kind: str
) -> dict[Cell, int]:
    shares: dict[Cell, int] = dict.fromkeys(table.cells, 0)
    for (row, _household), did in leaves.items():
        counted = [column for column in did if kind in ("all", column.metric)]
        for of in (row, WHOLE):
            shares[of, ACTIVE] += SHARE
            for leaf in counted:
                for column in table.within(leaf):
                    shares[of, column] += SHARE // len(counted)
    return shares
