"""Maps drawn by the server: GeoJSON outlines become the paths of one small SVG.

No tiles, no library in the browser. A map is always printed beside a list that says
and does the same.
"""

import json
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry import shape as read_geometry
from shapely.geometry.base import BaseGeometry

LETTER_WIDTH, LINE = 11, 22  # of a label, in the map's own pixels

Project = Callable[[float, float], tuple[int, int]]


@dataclass(frozen=True)
class Shape:
    """One area to draw: a GeoJSON geometry, how it is called and how it is filled."""

    code: str
    name: str
    geometry: Mapping[str, Any]
    state: str = ""  # on, half, soon or nothing: the fills of the key
    href: str = ""


@dataclass(frozen=True)
class Area:
    """A drawn shape: the path and, where it is labelled, the place of its name."""

    code: str
    name: str
    state: str
    href: str
    path: str
    label: tuple[int, int] | None


@dataclass(frozen=True)
class Drawing:
    """A map ready for the `map` macro."""

    width: int
    height: int
    areas: tuple[Area, ...]


def draw(
    shapes: Iterable[Shape], *, width: int = 600, labelled: Collection[str] = (), detail: float = 1
) -> Drawing:
    """Project, simplify and draw the shapes; borders that two shapes share stay shared.

    `labelled` holds the codes whose names are written on the map, `detail` the pixels
    a simplified line may differ from the real one.
    """
    drawn = list(shapes)
    if not drawn:
        return Drawing(width, width, ())
    geometries = [read_geometry(shape.geometry) for shape in drawn]
    west, south, east, north = shapely.total_bounds(geometries)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = width / max((east - west) * squeeze, 1e-9)
    height = max(1, round((north - south) * scale))

    def project(longitude: float, latitude: float) -> tuple[int, int]:
        return round((longitude - west) * squeeze * scale), round((north - latitude) * scale)

    simpler = shapely.coverage_simplify(geometries, detail / scale)
    labels = _labels(
        {
            shape.code: (shape.name, *project(middle.x, middle.y))
            for shape, geometry in zip(drawn, simpler, strict=True)
            if shape.code in labelled and (middle := geometry.representative_point())
        },
        width,
    )
    areas = [
        Area(*_facts(shape), _path(geometry, project), labels.get(shape.code))
        for shape, geometry in zip(drawn, simpler, strict=True)
    ]
    return Drawing(width, height, tuple(areas))


def _facts(shape: Shape) -> tuple[str, str, str, str]:
    return shape.code, shape.name, shape.state, shape.href


def _labels(wanted: dict[str, tuple[str, int, int]], width: int) -> dict[str, tuple[int, int]]:
    """Where each name is written; a name moves up or down when it would cover another."""
    placed: dict[str, tuple[int, int]] = {}
    taken: list[tuple[int, int, int]] = []
    for code, (name, x, y) in wanted.items():
        half = len(name) * LETTER_WIDTH // 2
        inside = min(max(x, half), width - half)
        for shift in (0, -LINE, LINE, -2 * LINE, 2 * LINE):
            if all(_is_apart((inside, y + shift, half), other) for other in taken):
                placed[code] = (inside, y + shift)
                taken.append((inside, y + shift, half))
                break
    return placed


def _is_apart(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    return abs(one[1] - other[1]) >= LINE or abs(one[0] - other[0]) >= one[2] + other[2] + 6


@lru_cache(maxsize=2048)
def outline(code: str, name: str, boundary: str) -> Drawing:
    """The outline of one neighbourhood, kept; `boundary` is its GeoJSON as text."""
    return draw([Shape(code, name, json.loads(boundary), "on")], width=145)


def _path(geometry: BaseGeometry, project: Project) -> str:
    polygons = getattr(geometry, "geoms", [geometry])
    rings = [ring for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]
    return "".join(_ring([project(x, y) for x, y, *_ in ring.coords]) for ring in rings)


def _ring(points: Sequence[tuple[int, int]]) -> str:
    """One closed ring in relative steps; points that fall on the same pixel count once."""
    corners = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
    if len(corners) < 4:
        return ""
    steps = [f"{x - was_x} {y - was_y}" for (was_x, was_y), (x, y) in pairwise(corners[:-1])]
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps).replace(' -', '-')}z"
