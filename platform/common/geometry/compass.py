"""Sides of an area: which part lies where, and a straight line that cuts one off."""

import math
from collections.abc import Callable
from typing import Any

import shapely
from django.utils.translation import gettext_lazy as _

# Clockwise from the north, so that the place in the list is the angle.
COMPASS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
WORDS = dict(
    zip(
        COMPASS,
        (
            _("north"),
            _("north-east"),
            _("east"),
            _("south-east"),
            _("south"),
            _("south-west"),
            _("west"),
            _("north-west"),
        ),
        strict=True,
    )
)
HALVINGS = 40


def side_of(part: Any, rest: Any) -> str:
    """Return on which side of the rest a part lies."""
    one, other = shapely.centroid(part), shapely.centroid(rest)
    east = (one.x - other.x) * math.cos(math.radians(one.y))
    angle = math.degrees(math.atan2(east, one.y - other.y))
    return COMPASS[round(angle / 45) % 8]


def line_beside(area: Any, side: str, share: float) -> tuple[Any, Callable[[Any], bool]]:
    """Return a straight line that leaves this share of an area on one side of the compass.

    And what tells of a point whether it lies on that side.
    """
    angle = math.radians(45 * COMPASS.index(side))
    squeeze = math.cos(math.radians(shapely.centroid(area).y))
    towards = (math.sin(angle) / squeeze, math.cos(angle))
    along = (math.cos(angle) / squeeze, -math.sin(angle))
    west, south, east, north = shapely.bounds(area)
    middle = ((west + east) / 2, (south + north) / 2)
    far = (east - west) + (north - south)

    def corner(onward: float, sideways: float) -> tuple[float, float]:
        x = middle[0] + towards[0] * onward + along[0] * sideways
        return x, middle[1] + towards[1] * onward + along[1] * sideways

    low, high = -far, far
    for _time in range(HALVINGS):
        at = (low + high) / 2
        beyond = [corner(at, -far), corner(far, -far), corner(far, far), corner(at, far)]
        inside = shapely.area(shapely.intersection(area, shapely.polygons(beyond)))
        low, high = (at, high) if inside > share * shapely.area(area) else (low, at)
    start = corner(low, 0)

    def is_beside(point: Any) -> bool:
        onward = (point.x - start[0]) * squeeze * math.sin(angle)
        return bool(onward + (point.y - start[1]) * math.cos(angle) > 0)

    return shapely.linestrings([corner(low, -far), corner(low, far)]), is_beside
