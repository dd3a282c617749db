"""One area of several cut in two along a line, so that they cover the same as before together.

The line may be shaky: an end that stops short of the border is drawn on, and the splinters that
it leaves along a winding border go to the part they hang on. Everything is in degrees; what is
measured is measured in metres.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _

from common.geometry import coordinates
from common.geometry.coverage import with_corners
from common.geometry.lines import drawn_on, metres_to_the_border

SMALLEST_PART = 10_000.0  # square metres
THINNEST_PART = 40.0  # metres at its widest place
CHIP = 0.02  # of the area: what a line along a winding border cuts off besides
MOST_PIECES = 60


class CutRefused(Exception):
    """The line does not cut the area in two; the message says why, in words."""

    @property
    def message(self) -> str:
        """What to show."""
        return str(self.args[0])


def cut(areas: Sequence[Any], which: int, line: Any, *, reach: bool = True) -> list[Any]:
    """Return the areas with the two parts of the cut one at the end; raise `CutRefused`.

    `reach`: draw an end on that stops a little short of the border.
    """
    area = areas[which]
    longer = drawn_on(line, area) if reach else line
    pieces = pieces_along(area, longer)
    untouched = shapely.get_parts(area)[~shapely.intersects(shapely.get_parts(area), longer)]
    kernels = [
        place
        for place, piece in enumerate(pieces)
        if is_sensible(piece) and not shapely.equals_exact(untouched, piece, normalize=True).any()
    ]
    if len(kernels) < 2:
        raise CutRefused(_why_not(area, line, len(pieces)))
    if len(kernels) > 2:
        kernels = [kernel for kernel in kernels if pieces[kernel].area >= CHIP * area.area]
    if len(kernels) != 2:
        message = _("The line cuts it into %(n)d pieces. Draw one that crosses it once.")
        raise CutRefused(message % {"n": len(kernels) or len(pieces)})
    return replaced(areas, which, _grown(pieces, kernels))


def pieces_along(area: Any, line: Any) -> list[Any]:
    """Return the pieces into which a line cuts an area; parts it does not touch stay whole."""
    pieces: list[Any] = []
    for part in shapely.get_parts(area):
        # Noded together, so that the line ends on the border to the last digit.
        lines = shapely.union_all([part.boundary, line])
        faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
        inside = shapely.contains_properly(part, shapely.point_on_surface(faces))
        pieces += list(faces[inside])
    if len(pieces) > MOST_PIECES:
        raise CutRefused(_("The line crosses the border too often. Draw a simpler one."))
    return pieces


def is_sensible(piece: Any) -> bool:
    """Whether a piece is large and wide enough to live in."""
    metric = coordinates.in_metres(piece)
    if metric.area < SMALLEST_PART:
        return False
    return not shapely.buffer(metric, -THINNEST_PART / 2).is_empty


def halves(areas: Sequence[Any], which: int, line: Any, is_first: Callable[[Any], bool]) -> Any:
    """Cut along a straight line across a winding area: the largest piece of each side is a part.

    `is_first` tells of a point on which side it lies. Other pieces go to the part they hang on.
    """
    pieces = pieces_along(areas[which], line)
    sides = [is_first(piece.representative_point()) for piece in pieces]
    kernels = []
    for side in (True, False):
        found = [place for place, its in enumerate(sides) if its is side]
        if not found:
            raise CutRefused(_("Too small a part would be left. Choose another share."))
        kernels.append(max(found, key=lambda place: pieces[place].area))
    if not all(is_sensible(pieces[kernel]) for kernel in kernels):
        raise CutRefused(_("Too small a part would be left. Choose another share."))
    return replaced(areas, which, _grown(pieces, kernels))


def replaced(areas: Sequence[Any], which: int, parts: list[Any]) -> list[Any]:
    """Return the areas with one of them replaced; the others get the corners of the new border.

    Those corners are not rounded: on a long border a centimetre aside is a gap of square metres.
    """
    if not all(part.is_valid and not part.is_empty for part in parts):
        raise CutRefused(_("The line runs too close along the border. Draw it further away."))
    others = [area for place, area in enumerate(areas) if place != which]
    before = {tuple(corner) for corner in shapely.get_coordinates(areas[which])}
    corners = [c for c in shapely.get_coordinates(parts) if tuple(c) not in before]
    return [*(with_corners(other, corners) for other in others), *parts]


def _grown(pieces: list[Any], kernels: list[int]) -> list[Any]:
    """Give every other piece to the part that it shares most of its border with, or is nearest."""
    groups = [[pieces[kernel]] for kernel in kernels]
    left = [piece for place, piece in enumerate(pieces) if place not in kernels]
    while left:
        shared = [[_shared(piece, group) for group in groups] for piece in left]
        best = max(range(len(left)), key=lambda place: max(shared[place]))
        group = shared[best].index(max(shared[best]))
        if max(shared[best]) == 0:  # an island: to the nearest
            group = int(np.argmin([min(shapely.distance(left[best], g)) for g in groups]))
        groups[group].append(left.pop(best))
    return [shapely.union_all(group) for group in groups]


def _shared(piece: Any, group: list[Any]) -> float:
    return float(sum(shapely.length(shapely.intersection(piece.boundary, group))))


def _why_not(area: Any, line: Any, pieces: int) -> str:
    if not shapely.intersects(area, line):
        return _("The line does not touch it.")
    if pieces > len(shapely.get_parts(area)):
        return _("It leaves a splinter that is too small or too thin for a neighbourhood.")
    ends = shapely.points([line.coords[0], line.coords[-1]])
    gaps = [metres_to_the_border(end, area) for end in ends if area.contains(end)]
    if gaps:
        message = _("The line ends inside it, %(metres)d metres from the border. Draw it across.")
        return message % {"metres": max(1, round(max(gaps)))}
    return _("The line touches it and does not cross it.")
