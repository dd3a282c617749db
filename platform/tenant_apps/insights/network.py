"""The table as a network of pipes, in which every sum is a joint that loses nothing.

A cell is a pipe, its value the flow through it. Whatever else the hidden cells could be, given what
is published, differs from the truth by flow along cycles of hidden cells. So "how far could this
hidden cell be from its value?" asks for such cycles, and "what must be hidden too?" is answered by
the cheapest of them (Kelly, Golden and Assad 1992; Castro 2002).
"""

from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from typing import Any

from tenant_apps.insights.tables import INTERACTIONS, WHOLE, Cell, Column, Table

Joint = tuple[Any, ...]
Price = Callable[[Cell], int]
Path = list[tuple[Cell, int]]
UP, DOWN = 1, -1


@dataclass
class State:
    """How much flows through each cell, and how little may at least flow there."""

    flow: dict[Cell, int]
    floors: Mapping[Cell, int]

    def room(self, cell: Cell, sign: int) -> bool:
        """Whether the cell's flow can still change in this direction."""
        return sign == UP or self.flow[cell] > self.floors.get(cell, 0)


class Network:
    """The pipes of one table: which two sums each cell takes part in.

    `is_joined` ties the count of active households to that of interactions, of which it is a part;
    otherwise the two are networks beside each other.
    """

    def __init__(self, table: Table, *, is_joined: bool) -> None:
        self.ends = {cell: _ends(table, cell, is_joined) for cell in table.cells}
        self.pipes: dict[Joint, list[tuple[Cell, Joint, int]]] = defaultdict(list)
        for cell, (tail, head) in self.ends.items():
            self.pipes[tail].append((cell, head, UP))
            self.pipes[head].append((cell, tail, DOWN))

    def route(
        self, cell: Cell, sign: int, amount: int, state: State, price: Price
    ) -> set[Cell] | None:
        """Return the cells that must be free for `cell` to differ by `amount`, the cheapest found.

        None where even all cells together would not allow it.
        """
        state = State(dict(state.flow), state.floors)
        used: set[Cell] = set()
        while amount > 0:
            path = self._cheapest(cell, sign, state, lambda c: 0 if c in used else price(c))
            if path is None:
                return None
            room = [state.flow[each] - state.floors.get(each, 0) for each, way in path if way < 0]
            step = min([amount, *room])
            for each, way in path:
                state.flow[each] += way * step
            used.update(each for each, _way in path)
            amount -= step
        return used

    def _cheapest(self, target: Cell, sign: int, state: State, price: Price) -> Path | None:
        """Dijkstra's search: the cheapest way round from one end of the target to the other.

        What is free is looked at first and without a queue by price: nearly all ways are free.
        """
        goal, start = self.ends[target] if sign == UP else reversed(self.ends[target])
        came: dict[Joint, tuple[Joint, Cell, int]] = {}
        best, done, turn, paid = {start: 0}, {start}, count(), 0
        free: deque[Joint] = deque([start])
        queue: list[tuple[int, int, Joint]] = []
        while free or queue:
            if free:
                joint = free.popleft()
            else:
                paid, _turn, joint = heappop(queue)
                if joint in done:
                    continue
                done.add(joint)
            if joint == goal:
                return _walk_back(came, start, goal)
            for cell, other, way in self.pipes[joint]:
                if other in done or cell == target or not state.room(cell, way):
                    continue
                cost = paid + price(cell)
                if cost == paid:
                    came[other] = (joint, cell, way)
                    if other == goal:
                        return _walk_back(came, start, goal)
                    done.add(other)
                    free.append(other)
                elif other not in best or cost < best[other]:
                    best[other], came[other] = cost, (joint, cell, way)
                    heappush(queue, (cost, next(turn), other))
        return None


def _walk_back(
    came: Mapping[Joint, tuple[Joint, Cell, int]], start: Joint, goal: Joint
) -> list[tuple[Cell, int]]:
    path, joint = [], goal
    while joint != start:
        joint, cell, way = came[joint]
        path.append((cell, way))
    return path


def _ends(table: Table, cell: Cell, is_joined: bool) -> tuple[Joint, Joint]:
    """From which sum to which a cell leads; the row of totals runs the other way."""
    row, column = cell
    parent = table.parents[column]
    near: Joint = _sum(row, parent) if parent else (("top", row) if is_joined else ("top", column))
    far: Joint = ("column", column) if table.is_leaf(column) else _sum(row, column)
    is_other_side = is_joined and parent is None and column != INTERACTIONS
    return (far, near) if (row == WHOLE) != is_other_side else (near, far)


def _sum(row: Any, column: Column) -> Joint:
    return ("sum", row, column)
