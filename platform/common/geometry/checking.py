"""Whether areas can serve as a division: sound, apart from each other, inside what they divide.

Everything is measured in metres. Slivers of less than a metre are the noise of digitising.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from common.geometry import coordinates
from common.geometry.boundaries import Boundary
from common.imports import Problem

WIDEST_SLIVER = 1.0
MOST_OUTSIDE = 0.01


def problems_of(boundaries: Sequence[Boundary], outline: Any = None) -> list[Problem]:
    """Return what keeps these areas from dividing `outline` (in degrees), each by name."""
    problems = _repeated(boundaries) + _out_of_the_country(boundaries) + _unsound(boundaries)
    if problems:
        return problems
    problems = _overlapping(boundaries)
    if outline is not None:
        problems += outside_problems(boundaries, outline)
    return problems


def outside_problems(boundaries: Sequence[Boundary], outline: Any) -> list[Problem]:
    """Return which sound areas lie for more than a trifle outside `outline`, in degrees."""
    areas = _areas(boundaries)
    beyond = shapely.difference(areas, coordinates.in_metres(outline))
    shares = shapely.area(beyond) / shapely.area(areas)
    message = _("%(share)d%% of it lies outside the municipality.")
    return [
        Problem(boundary.label, message % {"share": max(1, round(100 * share))})
        for boundary, share in zip(boundaries, shares, strict=True)
        if share > MOST_OUTSIDE
    ]


def _areas(boundaries: Sequence[Boundary]) -> Any:
    polygons = np.array([boundary.polygon for boundary in boundaries], dtype=object)
    return coordinates.in_metres(polygons)


def _repeated(boundaries: Sequence[Boundary]) -> list[Problem]:
    by_code = defaultdict(list)
    for boundary in boundaries:
        by_code[boundary.code].append(boundary.name)
    return [
        Problem(", ".join(names), _("They have the same code %(code)s.") % {"code": code})
        for code, names in by_code.items()
        if len(names) > 1
    ]


def _out_of_the_country(boundaries: Sequence[Boundary]) -> list[Problem]:
    problems = []
    for boundary in boundaries:
        points = shapely.get_coordinates(boundary.polygon)
        within = coordinates.is_within_bounds(points[:, 0], points[:, 1], coordinates.WGS84)
        if not within.all():
            message = _("It lies outside Belgium and the Netherlands.")
            problems.append(Problem(boundary.label, message))
    return problems


def _unsound(boundaries: Sequence[Boundary]) -> list[Problem]:
    return [
        Problem(boundary.label, _unsound_message(shapely.is_valid_reason(boundary.polygon)))
        for boundary in boundaries
        if not boundary.polygon.is_valid
    ]


def _unsound_message(reason: str) -> str:
    """Say what GEOS found, as `Self-intersection[5.33 50.93]`, in our words."""
    place = reason.partition("[")[2].rstrip("]")
    if "elf-intersection" in reason:
        return _("Its border crosses itself near %(place)s.") % {"place": place}
    return _("Its border is not a valid polygon near %(place)s.") % {"place": place or "?"}


def _overlapping(boundaries: Sequence[Boundary]) -> list[Problem]:
    areas = _areas(boundaries)
    first, second = shapely.STRtree(areas).query(areas, predicate="intersects")
    first, second = first[first < second], second[first < second]
    shared = shapely.intersection(areas[first], areas[second])
    without_slivers = shapely.area(shapely.buffer(shared, -WIDEST_SLIVER / 2))
    message = _("It overlaps %(other)s by %(hectares).1f hectares.")
    return [
        Problem(
            boundaries[one].label,
            message % {"other": boundaries[other].label, "hectares": shapely.area(common) / 10_000},
        )
        for one, other, common, size in zip(first, second, shared, without_slivers, strict=True)
        if size > 0
    ]
