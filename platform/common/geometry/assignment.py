"""Which area a place lies in, and whether it is so near a border that somebody should look."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from common.geometry import coordinates

BORDER_METRES = 5.0
NOWHERE = -1


class Division:
    """Areas, given in degrees, made ready to place many points at once."""

    def __init__(self, polygons: Sequence[Any]) -> None:
        areas = coordinates.in_metres(np.array(list(polygons), dtype=object))
        self._areas = shapely.STRtree(areas)
        self._borders = shapely.STRtree(_pieces(areas))

    def place(self, longitudes: Any, latitudes: Any) -> tuple[Any, Any]:
        """Return each point's area (`NOWHERE` outside all) and whether it lies at a border."""
        xs, ys = coordinates.convert(longitudes, latitudes, coordinates.WGS84, coordinates.METRIC)
        points = shapely.points(xs, ys)
        areas = np.full(len(points), NOWHERE)
        point_indexes, area_indexes = self._areas.query(points, predicate="intersects")
        # On a shared border both areas answer; reversed, the first of them is written last.
        areas[point_indexes[::-1]] = area_indexes[::-1]
        at_border = np.zeros(len(points), dtype=bool)
        near = self._borders.query(points, predicate="dwithin", distance=BORDER_METRES)
        at_border[near[0]] = True
        return areas, at_border


def _pieces(areas: Any) -> Any:
    """Cut the borders into straight pieces: short ones are found and measured fastest."""
    lines = shapely.get_parts(shapely.boundary(areas))
    points, line_of = shapely.get_coordinates(lines, return_index=True)
    joined = line_of[:-1] == line_of[1:]
    return shapely.linestrings(np.stack([points[:-1][joined], points[1:][joined]], axis=1))
