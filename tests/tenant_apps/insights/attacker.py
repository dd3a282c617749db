"""Somebody who has all that is published and computes with exact fractions what else it tells.

Written without the code it attacks: no networks here, but elimination and linear programming.
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

Vector = list[Fraction]


def null_space(equations: Sequence[Sequence[int]], width: int) -> list[Vector]:
    """Return a basis of the ways in which unknowns can differ while the equations hold."""
    rows, pivots = _reduced([[Fraction(x) for x in row] for row in equations], width)
    basis = []
    for free in (at for at in range(width) if at not in pivots):
        vector = [Fraction(0)] * width
        vector[free] = Fraction(1)
        for row, pivot in zip(rows, pivots, strict=True):
            vector[pivot] = -row[free]
        basis.append(vector)
    return basis


def _reduced(rows: list[Vector], width: int) -> tuple[list[Vector], list[int]]:
    done: list[Vector] = []
    pivots = []
    for column in range(width):
        lead = next((row for row in rows if row[column]), None)
        if lead is None:
            continue
        rows.remove(lead)
        lead = [x / lead[column] for x in lead]
        rows = [_without(row, lead, column) for row in rows]
        done = [_without(row, lead, column) for row in done]
        done.append(lead)
        pivots.append(column)
    return done, pivots


def _without(row: Vector, lead: Vector, column: int) -> Vector:
    return [x - row[column] * y for x, y in zip(row, lead, strict=True)] if row[column] else row


def computable_groups(basis: Sequence[Vector], unknowns: Sequence[int]) -> list[tuple[int, ...]]:
    """Return every group of these unknowns whose sum follows from the equations."""
    found = []
    for size in range(1, len(unknowns) + 1):
        for group in combinations(unknowns, size):
            if all(sum(vector[at] for at in group) == 0 for vector in basis):
                found.append(group)
    return found


def highest(
    aim: Vector, basis: Sequence[Vector], limits: Sequence[tuple[Vector, Fraction]]
) -> Fraction | None:
    """Return how far `aim` can rise above the truth; None where nothing bounds it.

    A limit (weights, room) says that the weighted unknowns may fall by at most `room`. Simplex
    method with Bland's rule; the truth is where it starts.
    """
    # Unknown steps along each vector of the basis, forwards and backwards.
    steps = [*basis, *([-x for x in vector] for vector in basis)]
    gains = [_dot(aim, step) for step in steps]
    size = len(steps)
    table = []
    for at, (weights, room) in enumerate(limits):
        slack = [Fraction(int(at == other)) for other in range(len(limits))]
        table.append([-_dot(weights, step) for step in steps] + slack + [room])
    goal = [-gain for gain in gains] + [Fraction(0)] * (len(limits) + 1)
    basic = [size + at for at in range(len(limits))]
    while (entering := next((at for at, x in enumerate(goal[:-1]) if x < 0), None)) is not None:
        ratios = [
            (row[-1] / row[entering], basic[at], at)
            for at, row in enumerate(table)
            if row[entering] > 0
        ]
        if not ratios:
            return None
        leaving = min(ratios)[2]
        pivot = table[leaving][entering]
        table[leaving] = [x / pivot for x in table[leaving]]
        for at, row in enumerate(table):
            if at != leaving:
                table[at] = _without(row, table[leaving], entering)
        goal = _without(goal, table[leaving], entering)
        basic[leaving] = entering
    return goal[-1]


def _dot(one: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    return sum((x * y for x, y in zip(one, other, strict=True) if x and y), Fraction(0))
