"""The map of a drawing: numbered areas in tints that tell neighbours apart, and its scale."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from common.geometry.coordinates import in_metres
from common.geometry.lines import METRES_PER_DEGREE
from common.maps import Shape, draw
from onboarding.sketches import is_named
from onboarding.sketching import shapes_of

WIDTH = 1600  # finer than any screen, for whoever looks closely
MARGIN = 60


@dataclass(frozen=True)
class Tile:
    """A neighbourhood on the map and in the list beside it; its number ties the two together."""

    number: int
    code: str
    name: str
    path: str
    tint: int
    label: tuple[int, int] | None
    hectares: float
    is_named: bool
    is_new: bool  # made by the latest step


@dataclass(frozen=True)
class Board:
    """A map to draw on; `scale` leads from its pixels to degrees and metres."""

    width: int
    height: int
    tiles: tuple[Tile, ...]
    scale: dict[str, float]

    @property
    def box(self) -> str:
        """The SVG's view box: with a margin, so that a line can begin outside."""
        return f"{-MARGIN} {-MARGIN} {self.width + 2 * MARGIN} {self.height + 2 * MARGIN}"

    @property
    def unnamed(self) -> int:
        """How many bear a name that nobody gave them."""
        return sum(not tile.is_named for tile in self.tiles)


def board_of(sketch: Any) -> Board:
    """Return the map of a drawing as it stands."""
    areas, shapes = sketch.areas, shapes_of(sketch.areas)
    numbered = [
        Shape(area["code"], str(number), area["boundary"]) for number, area in enumerate(areas, 1)
    ]
    drawing = draw(numbered, width=WIDTH, labelled=[area["code"] for area in areas])
    sizes = shapely.area(in_metres(np.array(shapes, dtype=object))) / 10_000
    tints, latest = tints_of(shapes), f"drawn-{sketch.version}"
    tiles = [
        Tile(
            number=number,
            code=area["code"],
            name=area["name"],
            path=drawn.path,
            tint=tint,
            label=drawn.label,
            hectares=float(size),
            is_named=is_named(sketch, area),
            is_new=area["code"].startswith(latest),
        )
        for number, (area, drawn, tint, size) in enumerate(
            zip(areas, drawing.areas, tints, sizes, strict=True), 1
        )
    ]
    scale = _scale(shapes, drawing.width, drawing.height)
    return Board(drawing.width, drawing.height, tuple(tiles), scale)


def tints_of(shapes: Sequence[Any]) -> list[int]:
    """Return a number per area, so that neighbours differ."""
    touching: dict[int, set[int]] = {place: set() for place in range(len(shapes))}
    for one, other in shapely.STRtree(shapes).query(shapes, "intersects").T.tolist():
        touching[one].add(other)
    tints: dict[int, int] = {}
    for place in touching:
        used = {tints[other] for other in touching[place] if other in tints}
        tints[place] = next(tint for tint in range(len(shapes) + 1) if tint not in used)
    return [tints[place] for place in range(len(shapes))]


def _scale(shapes: Sequence[Any], width: int, height: int) -> dict[str, float]:
    west, south, east, north = (float(each) for each in shapely.total_bounds(shapes))
    squeeze = math.cos(math.radians((south + north) / 2))
    return {
        "west": west,
        "north": north,
        "x": (east - west) / width,
        "y": (north - south) / height,
        "metres": (east - west) * squeeze * METRES_PER_DEGREE / width,
    }
