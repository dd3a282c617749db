"""GeoJSON files, read with suspicion and written small."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from django.utils.translation import gettext as _

from common.geometry.coordinates import SYSTEMS, WGS84
from common.imports import FileRefused, file_of, not_utf8

MOST_MEGABYTES = 200


@dataclass(frozen=True)
class Feature:
    """One feature as it stands in the file; `position` counts from one."""

    position: int
    identifier: str
    properties: Mapping[str, Any]
    geometry: Any

    def first(self, names: Iterable[str]) -> str:
        """Return the first of these properties that has a value, as text."""
        lowered = {str(key).lower(): value for key, value in self.properties.items()}
        values = (lowered.get(name) for name in names)
        return next((str(value).strip() for value in values if _is_said(value)), "")


def _is_said(value: Any) -> bool:
    return isinstance(value, str | int) and bool(str(value).strip())


@dataclass(frozen=True)
class Geojson:
    """A feature collection; `system` is the EPSG number it names, if it names one."""

    features: list[Feature]
    system: int | None
    name: str = ""
    attribution: str = ""


def read_geojson(path: Path | str, most_megabytes: int = MOST_MEGABYTES) -> Geojson:
    """Read a feature collection; refuse a file that is none, and say why."""
    file = file_of(path, most_megabytes)
    document = _document(file)
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise FileRefused.because(_("This is not a GeoJSON feature collection."), file.name)
    if not features:
        raise FileRefused.because(_("The file holds no features."), file.name)
    return Geojson(
        features=[_feature(position, item) for position, item in enumerate(features, start=1)],
        system=_system(document.get("crs"), file.name),
        name=str(document.get("name") or file.name),
        attribution=str(document.get("attribution") or ""),
    )


def _document(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise not_utf8(file.name) from error
    except json.JSONDecodeError as error:
        message = _("The file is no GeoJSON, or it was cut off at line %(line)d.")
        raise FileRefused.because(message % {"line": error.lineno}, file.name) from error
    except RecursionError as error:
        message = _("This is not a GeoJSON feature collection.")
        raise FileRefused.because(message, file.name) from error


def _feature(position: int, item: Any) -> Feature:
    item = item if isinstance(item, dict) else {}
    properties = item.get("properties")
    identifier = item.get("id")
    return Feature(
        position=position,
        identifier=str(identifier).strip() if _is_said(identifier) else "",
        properties=properties if isinstance(properties, dict) else {},
        geometry=item.get("geometry"),
    )


def _system(crs: Any, name: str) -> int | None:
    if crs is None:
        return None
    text = str(crs.get("properties", {}).get("name", "")) if isinstance(crs, dict) else ""
    if text.endswith("CRS84"):
        return WGS84
    number = re.search(r"EPSG:+(?:[\d.]*:)?(\d+)$", text)
    if number and int(number[1]) in SYSTEMS:
        return int(number[1])
    message = _("Its coordinates are in %(system)s. We read EPSG:4326, 31370 and 3812.")
    raise FileRefused.because(message % {"system": text or "?"}, name)


def as_geojson(polygon: Any) -> dict[str, Any]:
    """Return a geometry as GeoJSON, with lists as a database returns them."""
    plain: dict[str, Any] = json.loads(shapely.to_geojson(polygon))
    return plain


def feature_collection(
    features: Iterable[tuple[dict[str, Any], dict[str, Any]]],
) -> dict[str, Any]:
    """Return (geometry, properties) pairs as a feature collection to publish."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": properties, "geometry": geometry}
            for geometry, properties in features
        ],
    }
