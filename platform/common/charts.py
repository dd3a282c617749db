"""A line chart drawn by the server, with room for weeks that may not be shown.

A suppressed week is never a zero: the line breaks and a hatched column stands in its place.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, HEIGHT = 680, 232
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 620, 40, 190


@dataclass(frozen=True)
class Point:
    """One week: its label and its value, or why there is none (`small`, `complementary`)."""

    label: str
    value: int | None
    suppression: str = ""
    x: int = 0
    y: int = 0


@dataclass(frozen=True)
class Tick:
    """One horizontal line of the grid."""

    value: int
    y: int


@dataclass(frozen=True)
class LineChart:
    """A chart ready for the `line_chart` macro."""

    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    lines: tuple[str, ...]
    step: int

    @property
    def shown(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)

    @property
    def hidden(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is None)

    @property
    def ends(self) -> tuple[Point, ...]:
        """The first and the last value: the two that carry a number."""
        return tuple(dict.fromkeys(self.shown[:1] + self.shown[-1:]))


def line(points: Iterable[tuple[str, int | None] | tuple[str, int | None, str]]) -> LineChart:
    """Draw (label, value) or (label, None, suppression), oldest first."""
    given = [Point(*point) for point in points]
    top = max((point.value for point in given if point.value is not None), default=0)
    ticks = _ticks(top)
    step = (_RIGHT - _LEFT) // max(len(given) - 1, 1)
    placed = tuple(
        Point(
            point.label,
            point.value,
            point.suppression,
            _LEFT + at * step,
            _height(point.value or 0, ticks[-1]),
        )
        for at, point in enumerate(given)
    )
    drawn_ticks = tuple(Tick(value, _height(value, ticks[-1])) for value in ticks)
    return LineChart(placed, drawn_ticks, tuple(_lines(placed)), step)


def _height(value: int, top: int) -> int:
    return round(_BOTTOM - (_BOTTOM - _TOP) * value / top)


def _ticks(top: int) -> list[int]:
    """Round numbers from zero to the highest value or just above it, at most five."""
    rough = max(top, 4) / 4
    size = 10 ** math.floor(math.log10(rough))
    unit = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)
    return [unit * at for at in range(math.ceil(max(top, 1) / unit) + 1)]


def _lines(points: tuple[Point, ...]) -> list[str]:
    """One path per unbroken run of values."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point.value is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return ["M" + "L".join(f"{point.x} {point.y}" for point in run) for run in runs if run]
