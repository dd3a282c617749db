"""Addresses made up inside real boundaries: streets with houses along them, flats with boxes.

The same seed gives the same addresses. For the demo, the tests and the bench; never for post.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import islice
from math import cos, pi, sin
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import shapely

from common.geometry import coordinates
from common.geometry.boundaries import Boundary
from demo.places import TOWNS, postal_codes
from demo.street_names import street_names

BETWEEN_HOUSES, FROM_AXIS = 11.0, 9.0
SHORTEST, LONGEST = 8, 80
FLATS = 0.08
MOST_BOXES = 12


@dataclass(frozen=True)
class MadeUpAddress:
    """One address as a row of a file of addresses."""

    source_id: str
    street: str
    house_number: str
    box_number: str
    postal_code: str
    locality: str
    longitude: float
    latitude: float


def made_up_addresses(
    *, town: str, boundaries: Sequence[Boundary], count: int, seed: int = 1
) -> list[MadeUpAddress]:
    """Return `count` addresses, spread over the neighbourhoods by the root of their size."""
    chance = Random(f"{town} {seed}")
    areas = coordinates.in_metres(np.array([b.polygon for b in boundaries], dtype=object))
    ground = shapely.union_all(areas)
    shapely.prepare(ground)
    names = street_names(town, chance)
    doors: list[tuple[Any, ...]] = []
    for boundary, area, share in zip(boundaries, areas, _shares(areas, count), strict=True):
        postal_code = _postal_code(town, boundary)
        streets = _streets(names, area, ground, chance)
        doors += islice(((postal_code, *door) for door in streets), share)
    return _with_places(town, doors)


def _shares(areas: Any, count: int) -> list[int]:
    """Divide `count` so that nothing is lost: a large field has not many more houses."""
    edges = np.cumsum(np.sqrt(shapely.area(areas)))
    ends = np.round(edges / edges[-1] * count).astype(int)
    return [int(share) for share in np.diff(ends, prepend=0)]


def _postal_code(town: str, boundary: Boundary) -> str:
    known = boundary.properties.get("postal_code") or postal_codes().get(boundary.code)
    return str(known or TOWNS[town].places[0].postal_code)


def _streets(
    names: Iterator[str], area: Any, ground: Any, chance: Random
) -> Iterator[tuple[Any, ...]]:
    """Yield doors, street after street, without end."""
    while True:
        places = _houses(_somewhere(area, chance), ground, chance)
        if len(places) < SHORTEST / 2:
            continue
        name = next(names)
        for number, x, y in places:
            yield from ((name, str(number), box, x, y) for box in _boxes(chance))


def _somewhere(area: Any, chance: Random) -> tuple[float, float]:
    west, south, east, north = area.bounds
    shapely.prepare(area)
    while True:
        x, y = chance.uniform(west, east), chance.uniform(south, north)
        if shapely.contains_xy(area, x, y):
            return x, y


def _houses(start: tuple[float, float], ground: Any, chance: Random) -> list[Any]:
    """Return (number, x, y) along a straight street; odd and even face each other."""
    angle = chance.uniform(0, 2 * pi)
    ahead, aside = np.array([cos(angle), sin(angle)]), np.array([-sin(angle), cos(angle)])
    numbers = np.arange(1, chance.randint(SHORTEST, LONGEST) + 1)
    sides = np.where(numbers % 2, 1, -1) * FROM_AXIS
    along = (numbers // 2) * BETWEEN_HOUSES + np.array([chance.uniform(0, 2) for _n in numbers])
    points = np.array(start) + along[:, None] * ahead + sides[:, None] * aside
    inside = shapely.contains_xy(ground, points[:, 0], points[:, 1])
    return [(n, x, y) for n, (x, y), is_in in zip(numbers, points, inside, strict=True) if is_in]


def _boxes(chance: Random) -> list[str]:
    """Return no box for a house, several for a block of flats."""
    if chance.random() > FLATS:
        return [""]
    return [f"{box // 2 + 1}.{box % 2 + 1:02d}" for box in range(chance.randint(2, MOST_BOXES))]


def _with_places(town: str, doors: list[tuple[Any, ...]]) -> list[MadeUpAddress]:
    if not doors:
        return []
    postal_codes_, streets, numbers, boxes, xs, ys = zip(*doors, strict=True)
    degrees = coordinates.convert(xs, ys, coordinates.METRIC, coordinates.WGS84)
    places = np.round(np.column_stack(degrees), coordinates.DECIMALS).tolist()
    rows = zip(streets, numbers, boxes, postal_codes_, places, strict=True)
    return [
        MadeUpAddress(f"demo-{town}-{n}", street, number, box, code, TOWNS[town].name, *place)
        for n, (street, number, box, code, place) in enumerate(rows, start=1)
    ]


def write_addresses(path: Path, addresses: Sequence[MadeUpAddress]) -> Path:
    """Write a file that `import_addresses` reads, and return its path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(MadeUpAddress)])
        writer.writeheader()
        writer.writerows(asdict(address) for address in addresses)
    return path
