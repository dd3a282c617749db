"""Lines that people draw: read with suspicion, drawn on to a border, straight across an area."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from common.geometry import coordinates

MOST_POINTS = 500
METRES_PER_DEGREE = 111_320.0  # to the north
REACH_METRES, REACH_SHARE = 60.0, 0.1  # how far an end is drawn on: of the area's diagonal
BEYOND = 1e-6  # a line that is to cross a border goes ten centimetres over it


class LineRefused(Exception):
    """What was drawn is no line; the message says why, in words."""

    @property
    def message(self) -> str:
        """What to show."""
        return str(self.args[0])


def line_of(points: Any) -> Any:
    """Return a line through [longitude, latitude] pairs in degrees; raise `LineRefused`."""
    if not isinstance(points, list) or not all(_is_pair(point) for point in points):
        raise LineRefused(_("The line cannot be read. Draw it again."))
    if len(points) > MOST_POINTS:
        message = _("The line has more than %(most)d points. Draw a simpler one.")
        raise LineRefused(message % {"most": MOST_POINTS})
    array = np.round(np.array(points, dtype=float).reshape(-1, 2), coordinates.DECIMALS)
    if not coordinates.is_within_bounds(array[:, 0], array[:, 1], coordinates.WGS84).all():
        raise LineRefused(_("The line lies outside Belgium and the Netherlands."))
    kept = array[np.r_[True, (np.diff(array, axis=0) != 0).any(axis=1)]] if len(array) else array
    if len(kept) < 2:
        raise LineRefused(_("Set at least two points."))
    line = shapely.linestrings(kept)
    if not line.is_simple:
        raise LineRefused(_("The line crosses itself. Draw it without a loop."))
    return line


def _is_pair(point: Any) -> bool:
    """Whether it is two numbers; a bool is none, and neither is NaN or infinity."""
    if not isinstance(point, list) or len(point) != 2:
        return False
    return all(type(each) in (int, float) and abs(each) <= 360 for each in point)


def drawn_on(line: Any, area: Any) -> Any:
    """Return the line with each end that stops short inside an area drawn on to its border."""
    points = [tuple(point) for point in line.coords]
    for _end in range(2):
        points.reverse()
        if shapely.contains_xy(area, *points[-1]):
            goal = _ahead(points[-2], points[-1], area)
            longer = shapely.linestrings([*points, goal]) if goal else None
            if longer is not None and longer.is_simple:
                points.append(goal)
    return shapely.linestrings(points)


def _ahead(before: Sequence[float], end: Sequence[float], area: Any) -> Any:
    """Return where a line goes over the border, straight ahead and not far; None where not."""
    squeeze = math.cos(math.radians(end[1]))
    run = math.hypot((end[0] - before[0]) * squeeze, end[1] - before[1])
    west, south, east, north = shapely.bounds(area)
    diagonal = math.hypot((east - west) * squeeze, north - south)
    reach = max(REACH_METRES / METRES_PER_DEGREE, REACH_SHARE * diagonal) / run
    goal = [here + (here - there) * reach for here, there in zip(end, before, strict=True)]
    met = shapely.intersection(shapely.linestrings([end, goal]), shapely.boundary(area))
    if met.is_empty:
        return None
    nearest = shapely.get_coordinates(shapely.shortest_line(shapely.points(end), met))[1]
    step = BEYOND / run
    return tuple(
        at + (here - there) * step for at, here, there in zip(nearest, end, before, strict=True)
    )


def metres_to_the_border(point: Any, area: Any) -> float:
    """Return how far a point is from an area's border."""
    here, border = coordinates.in_metres(np.array([point, shapely.boundary(area)], dtype=object))
    return float(shapely.distance(here, border))
