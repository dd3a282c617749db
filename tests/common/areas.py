"""Small areas near Hasselt to test with: squares of a side of 0.01 degree, written as GeoJSON."""

import json
from pathlib import Path
from typing import Any

from shapely.geometry import box, mapping

from common.geometry.boundaries import Boundary

WEST, SOUTH, SIDE = 5.30, 50.90, 0.01


def square(column: float, row: float = 0.0, side: float = SIDE) -> Any:
    """Return a square; whole columns and rows make squares that share a border."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    return box(west, south, west + side, south + side)


def area(name: str, polygon: Any) -> Boundary:
    """Return a boundary whose code is its name's initial."""
    return Boundary(name=name, code=f"T{name[0]}", polygon=polygon)


def feature(name: str, geometry: Any, **properties: Any) -> dict[str, Any]:
    """Return a feature; `geometry` is a shape or GeoJSON as it stands."""
    plain = geometry if geometry is None or isinstance(geometry, dict) else mapping(geometry)
    properties = {"code": f"T{name[0]}", "name": name, **properties}
    return {"type": "Feature", "properties": properties, "geometry": plain}


def write_geojson(path: Path, *features: Any, crs: str = "") -> Path:
    """Write a feature collection and return its path."""
    document: dict[str, Any] = {"type": "FeatureCollection", "features": list(features)}
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": crs}}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path
