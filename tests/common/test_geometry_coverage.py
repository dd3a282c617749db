import numpy as np
import shapely
from shapely.geometry import Polygon

from common.geometry.coverage import outline_of, simplified
from tests.common.areas import SIDE, SOUTH, WEST


def wavy_pair() -> list[Polygon]:
    """Two areas whose common border wriggles."""
    north = np.linspace(SOUTH, SOUTH + SIDE, 200)
    border = [(WEST + SIDE + 0.0002 * np.sin(i), y) for i, y in enumerate(north)]
    west, east = WEST, WEST + 2 * SIDE
    return [
        Polygon([(west, SOUTH), *border, (west, SOUTH + SIDE)]),
        Polygon([(east, SOUTH + SIDE), *reversed(border), (east, SOUTH)]),
    ]


def test_simplified_areas_have_fewer_corners_and_still_share_their_border():
    pair = wavy_pair()

    left, right = simplified(pair, tolerance=60)

    assert shapely.get_num_coordinates([left, right]).sum() < 60
    assert left.intersection(right).area == 0
    assert left.union(right).area == outline_of([left, right]).area
    assert isinstance(left.union(right), Polygon)
