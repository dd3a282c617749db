"""Coordinates: degrees to keep and publish, metres to measure.

Belgian open data come as WGS84 degrees, Lambert 72 or Lambert 2008. The ranges of the three do
not meet in the Low Countries, so a file that does not name its system can still be understood.
"""

from functools import cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

WGS84, LAMBERT_72, LAMBERT_2008 = 4326, 31370, 3812
SYSTEMS = (WGS84, LAMBERT_72, LAMBERT_2008)
METRIC = LAMBERT_2008
DECIMALS = 7
# West, south, east, north of Belgium and the Netherlands, generously.
BOUNDS = {
    WGS84: (2.0, 49.0, 8.0, 54.5),
    LAMBERT_72: (-50_000.0, 10_000.0, 450_000.0, 490_000.0),
    LAMBERT_2008: (450_001.0, 490_001.0, 950_000.0, 1_200_000.0),
}
Array = Any


@cache
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def convert(xs: Array, ys: Array, source: int, target: int) -> tuple[Array, Array]:
    """Return coordinates in another system; x is the longitude in degrees."""
    if source == target:
        return np.asarray(xs, dtype=float), np.asarray(ys, dtype=float)
    converted_xs, converted_ys = _transformer(source, target).transform(xs, ys)
    return converted_xs, converted_ys


def convert_shapes(shapes: Array, source: int, target: int) -> Array:
    """Return one or many geometries in another system."""

    def _convert(points: Array) -> Array:
        return np.column_stack(convert(points[:, 0], points[:, 1], source, target))

    return shapely.transform(shapes, _convert)


def in_metres(shapes: Array) -> Array:
    """Return geometries, given in degrees, in the system that we measure in."""
    return convert_shapes(shapes, WGS84, METRIC)


def in_degrees(shapes: Array, system: int = METRIC) -> Array:
    """Return geometries as degrees, rounded to the centimetre so that neighbours still meet."""
    degrees = convert_shapes(shapes, system, WGS84)
    return shapely.transform(degrees, lambda points: np.round(points, DECIMALS))


def is_within_bounds(xs: Array, ys: Array, system: int) -> Array:
    """Tell which points lie in or near the Low Countries."""
    west, south, east, north = BOUNDS[system]
    return (xs >= west) & (xs <= east) & (ys >= south) & (ys <= north)


def system_of(x: float, y: float) -> int | None:
    """Return the system in which a point lies in the Low Countries, None where none fits."""
    fitting = (system for system in SYSTEMS if is_within_bounds(x, y, system))
    return next(fitting, None)


def is_swapped(x: float, y: float) -> bool:
    """Tell whether a point makes sense only with latitude and longitude exchanged."""
    return bool(is_within_bounds(y, x, WGS84)) and system_of(x, y) != WGS84
