"""Areas that cover a place together: made simpler without gaps, and joined."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from common.geometry import coordinates


def simplified(polygons: Sequence[Any], tolerance: float) -> list[Any]:
    """Return the areas (degrees) with fewer corners, no gap or overlap between neighbours.

    `tolerance` is in metres, the side of the smallest detail that is kept.
    """
    areas = coordinates.in_metres(np.array(list(polygons), dtype=object))
    return list(coordinates.in_degrees(shapely.coverage_simplify(areas, tolerance)))


def outline_of(polygons: Sequence[Any]) -> Any:
    """Return the area that the given areas (degrees) cover together."""
    return shapely.union_all(np.array(list(polygons), dtype=object))
