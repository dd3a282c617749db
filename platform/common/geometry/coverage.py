"""Areas that cover a place together: made simpler without gaps, and joined."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from common.geometry import coordinates

ON_THE_LINE = 1e-9  # degrees: what is nearer differs by how computers write numbers
SHORTEST_BORDER = 10.0  # metres along which neighbours must meet
WIDEST_CRACK = 1.0


def simplified(polygons: Sequence[Any], tolerance: float) -> list[Any]:
    """Return the areas (degrees) with fewer corners, no gap or overlap between neighbours.

    `tolerance` is in metres, the side of the smallest detail that is kept.
    """
    areas = coordinates.in_metres(np.array(list(polygons), dtype=object))
    return list(coordinates.in_degrees(shapely.coverage_simplify(areas, tolerance)))


def outline_of(polygons: Sequence[Any]) -> Any:
    """Return the area that the given areas (degrees) cover together."""
    return shapely.union_all(np.array(list(polygons), dtype=object))


def with_corners(area: Any, corners: Any) -> Any:
    """Return an area whose border runs through those of the corners that lie on it.

    Else a corner that one neighbour alone has would come to lie beside the other's border.
    """
    points = shapely.points(np.unique(corners, axis=0))
    own = shapely.multipoints(shapely.points(shapely.get_coordinates(area)))
    near = shapely.dwithin(points, shapely.boundary(area), ON_THE_LINE)
    missing = points[near][~shapely.intersects(points[near], own)]
    if len(missing) == 0:
        return area
    rings = [
        [_threaded(ring, missing) for ring in _rings(part)] for part in shapely.get_parts(area)
    ]
    parts = [shapely.Polygon(outer, holes) for outer, *holes in rings]
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _rings(polygon: Any) -> list[Any]:
    return [polygon.exterior, *polygon.interiors]


def _threaded(ring: Any, corners: Any) -> Any:
    """Return a ring with the corners that lie on it in their places."""
    points = shapely.get_coordinates(ring)
    sides = shapely.linestrings(np.stack([points[:-1], points[1:]], axis=1))
    on_ring = corners[shapely.dwithin(corners, ring, ON_THE_LINE)]
    nearest = [int(np.argmin(shapely.distance(sides, corner))) for corner in on_ring]
    order = sorted(
        (side, shapely.distance(shapely.points(points[side]), corner), place)
        for place, (side, corner) in enumerate(zip(nearest, on_ring, strict=True))
    )
    after = [side + 1 for side, _way, _place in order]
    new = shapely.get_coordinates(on_ring[[place for _side, _way, place in order]])
    return shapely.linearrings(np.insert(points, after, new, axis=0) if order else points)


def borders(one: Any, other: Any) -> bool:
    """Whether two areas share a border, and not a corner alone."""
    metric = coordinates.in_metres(np.array([one, other], dtype=object))
    common = shapely.intersection(shapely.boundary(metric[0]), shapely.buffer(metric[1], 0.5))
    return bool(shapely.length(common) >= SHORTEST_BORDER)


def joined(one: Any, other: Any) -> Any:
    """Return the area of two together, without the hair cracks that lay between them."""
    together = shapely.union(one, other)
    parts = []
    for part in shapely.get_parts(together):
        holes = [ring for ring in part.interiors if not _is_crack(shapely.polygons(ring))]
        parts.append(shapely.Polygon(part.exterior, holes))
    return parts[0] if len(parts) == 1 else shapely.multipolygons(parts)


def _is_crack(hole: Any) -> bool:
    return bool(shapely.buffer(coordinates.in_metres(hole), -WIDEST_CRACK / 2).is_empty)
