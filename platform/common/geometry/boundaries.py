"""Named areas out of a GeoJSON file: neighbourhoods or municipalities, in degrees."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.errors import ShapelyError
from shapely.geometry import shape

from common.geometry import coordinates
from common.geometry.geojson import Feature, Geojson
from common.imports import FileRefused, Problem, refuse_if_any

CODES = ("code", "source_code", "nis", "nis_code", "wijkcode", "id")
NAMES = ("name", "naam", "nom", "wijknaam", "name_nl", "name_fr")
MUNICIPALITIES = ("municipality", "gemeente", "commune")
NAME_LENGTH, CODE_LENGTH = 120, 40


@dataclass(frozen=True)
class Boundary:
    """A named area. `code` is what its source calls it; `polygon` is in degrees."""

    name: str
    code: str
    polygon: Any
    properties: Mapping[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """How a problem names it."""
        return f"{self.name} ({self.code})" if self.code != self.name else self.name


def boundaries_of(geojson: Geojson) -> list[Boundary]:
    """Return the areas of a file; refuse it with every area that cannot be read."""
    problems: list[Problem] = []
    boundaries = []
    shapes: list[tuple[Feature, Any]] = []
    for feature in geojson.features:
        polygon, message = _shape_of(feature.geometry)
        if message:
            problems.append(Problem(_label(feature), message))
        else:
            shapes.append((feature, polygon))
    refuse_if_any(problems)
    system = geojson.system or _guessed_system([polygon for _feature, polygon in shapes])
    for feature, polygon in shapes:
        boundary = _boundary(feature, coordinates.in_degrees(polygon, system))
        problems += _text_problems(boundary, _label(feature))
        boundaries.append(boundary)
    refuse_if_any(problems)
    return boundaries


def _shape_of(geometry: Any) -> tuple[Any, str]:
    """Return a polygon, or the reason why there is none."""
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return None, _("It has no polygon.")
    try:
        with np.errstate(invalid="ignore"):  # NaN is found below
            polygon = shapely.force_2d(shape(geometry))
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None, _("Its coordinates cannot be read.")
    if polygon.is_empty or not np.isfinite(shapely.get_coordinates(polygon)).all():
        return None, _("Its coordinates cannot be read.")
    return polygon, ""


def _guessed_system(polygons: list[Any]) -> int:
    points = shapely.get_coordinates(polygons[0])
    system = coordinates.system_of(*points[0])
    if system is not None:
        return system
    if coordinates.is_swapped(*points[0]):
        raise FileRefused.because(_("Longitude and latitude have changed places."))
    raise FileRefused.because(
        _("The coordinates are not in Belgium or the Netherlands, in EPSG:4326, 31370 or 3812.")
    )


def _boundary(feature: Feature, polygon: Any) -> Boundary:
    code = feature.first(CODES) or feature.identifier
    # Some publishers write "Kermt (Hasselt)"; within Hasselt that says nothing.
    municipality = feature.first(MUNICIPALITIES)
    name = feature.first(NAMES).removesuffix(f" ({municipality})")
    return Boundary(name or code, code, polygon, feature.properties)


def _text_problems(boundary: Boundary, label: str) -> list[Problem]:
    if not boundary.code:
        return [Problem(label, _("It has no code and no name."))]
    if len(boundary.name) > NAME_LENGTH or len(boundary.code) > CODE_LENGTH:
        return [Problem(label, _("Its name or code is too long."))]
    return []


def _label(feature: Feature) -> str:
    name = feature.first(NAMES) or feature.first(CODES) or feature.identifier
    return name[:NAME_LENGTH] or _("Feature %(n)d") % {"n": feature.position}
