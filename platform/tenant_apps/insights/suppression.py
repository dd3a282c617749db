"""Which figures of a week may be published, so that none tells of fewer than ten households.

The promise, which tests/tenant_apps/insights/ attacks with independent means: whatever anybody
computes from all that is published, every sum of cells that can be computed comes from ten
households or more, and a hidden small cell may still be nothing at all, or ten and more. The
decision record on suppression says why it is done so.
"""

from collections.abc import Iterable

from tenant_apps.insights.network import DOWN, UP, Network, State
from tenant_apps.insights.tables import BEYOND, SHARE, WHOLE, Cell, Table

MINIMUM = 10
SMALL, COMPLEMENTARY = "small", "complementary"


def suppressed(table: Table) -> dict[Cell, str]:
    """Return the figures that stay hidden, and why; all others may be published."""
    protection = _Protection(table)
    hidden = protection.hidden if protection.hide_enough() else set(table.figures)
    return {
        cell: SMALL if cell in protection.small else COMPLEMENTARY
        for cell in table.figures
        if cell in hidden
    }


def next_shown(shown: int | None, actual: int) -> int | None:
    """Return what a running count shows now, given what it showed last: it moves by ten or more.

    So the difference between two moments is never the doing of fewer than ten households. It never
    falls below ten, and says nothing of how far below the truth has fallen.
    """
    if actual < MINIMUM or (shown is not None and abs(actual - shown) < MINIMUM):
        return shown
    return actual


class _Protection:
    """Hides cells of one table until each small one is protected."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.small = {cell for cell in table.figures if table.households[cell] < MINIMUM}
        self.hidden = self.small | {cell for cell in table.cells if cell[1] == BEYOND}
        # Of a figure that is hidden for another's sake, everybody knows that it is not small.
        self.floors = {c: MINIMUM for c in table.figures if c not in self.small}
        self.apart = Network(table, is_joined=False)
        self.joined = Network(table, is_joined=True)

    def hide_enough(self) -> bool:
        """Protect one small cell after the other; hiding more never exposes an earlier one."""
        return all(self._protect(cell) for cell in self.table.cells if cell in self.small)

    def _protect(self, cell: Cell) -> bool:
        """Hide what is needed so that nothing can be computed about `cell`; say if it worked."""
        value = self.table.values[cell]
        return (
            self._hide_cheapest(self._for_households(cell))
            and self._hide_cheapest([self._for_value(cell, UP, MINIMUM - value)])
            and self._hide_cheapest([self._for_value(cell, DOWN, min(value, MINIMUM))])
        )

    def _for_households(self, cell: Cell) -> Iterable[set[Cell] | None]:
        """Every computable sum with this cell in it must come from ten households or more."""
        for kind, shares in self.table.shares.items():
            if kind in ("all", cell[1].metric):
                lacking = MINIMUM * SHARE - shares[cell]
                yield self.apart.route(cell, UP, lacking, State(shares, {}), self._price)

    def _for_value(self, cell: Cell, sign: int, amount: int) -> set[Cell] | None:
        """The value must remain open by this much, also to those who read labels and compare."""
        state = State(self.table.values, self.floors)
        return self.joined.route(cell, sign, amount, state, self._price)

    def _hide_cheapest(self, ways: Iterable[set[Cell] | None]) -> bool:
        found: list[tuple[int, set[Cell]]] = []
        for used in ways:
            if used is not None and used <= self.hidden:
                return True
            if used is not None:
                found.append((sum(map(self._price, used)), used))
        if found:
            self.hidden |= min(found, key=lambda way: way[0])[1]
        return bool(found)

    def _price(self, cell: Cell) -> int:
        """What it costs readers to lose a cell: totals are worth more, and so are large numbers."""
        if cell in self.hidden:
            return 0
        row, column = cell
        worth = {1: 60_000, 2: 20_000}.get(len(self.table.within(column)), 1_000)
        return worth * (20 if row == WHOLE else 1) + min(self.table.values[cell], 999)
