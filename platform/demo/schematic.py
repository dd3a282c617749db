"""Boundaries drawn for want of real ones: cells around real centres, never to pass for a border."""

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

import numpy as np
import shapely
from shapely.geometry import Polygon

from common.geometry import coordinates
from common.geometry.boundaries import Boundary
from demo.places import Place, Town

SOURCE = "Schematic: cells around the real centres, no real boundaries"
SMALLEST_RADIUS, WIDEST_CHINK = 400.0, 300.0


def schematic_boundaries(town: Town) -> list[Boundary]:
    """Return one cell per neighbourhood: all that is nearest to its centre, within a hexagon."""
    places = town.places
    centres = coordinates.in_metres(shapely.points([(p.longitude, p.latitude) for p in places]))
    cells = _cells(centres, _ground(centres))
    return [
        Boundary(place.name, place.code, polygon, _properties(place, town))
        for place, polygon in zip(places, coordinates.in_degrees(cells), strict=True)
    ]


def _properties(place: Place, town: Town) -> dict[str, Any]:
    return {"nis": town.nis_code, "postal_code": place.postal_code}


def _ground(centres: Any) -> Any:
    """Return what the cells divide: a hexagon around each centre, together, without chinks."""
    hexagons = shapely.union_all([_hexagon(c, radius) for c, radius in _sized(centres)])
    wider = shapely.buffer(hexagons, WIDEST_CHINK, join_style="mitre")
    return shapely.buffer(wider, -WIDEST_CHINK, join_style="mitre")


def _sized(centres: Any) -> list[tuple[Any, float]]:
    """Pair each centre with a radius that reaches past its nearest neighbour."""
    distances = shapely.distance(centres[:, None], centres[None, :])
    np.fill_diagonal(distances, np.inf)
    radii = np.maximum(np.sort(distances, axis=1)[:, :2].mean(axis=1), SMALLEST_RADIUS)
    return list(zip(centres, radii, strict=True))


def _hexagon(centre: Any, radius: float) -> Polygon:
    corners = [pi / 6 + pi / 3 * corner for corner in range(6)]
    return Polygon([(centre.x + radius * cos(a), centre.y + radius * sin(a)) for a in corners])


def _cells(centres: Any, ground: Any) -> Any:
    nearest = shapely.voronoi_polygons(
        shapely.multipoints(centres), extend_to=ground.envelope, ordered=True
    )
    cells = shapely.intersection(np.array(nearest.geoms, dtype=object), ground)
    return np.array([_largest(cell) for cell in cells], dtype=object)


def _largest(cell: Any) -> Any:
    parts: Sequence[Any] = shapely.get_parts(cell)
    return max(parts, key=lambda part: part.area)
