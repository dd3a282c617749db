"""The rows of a division: write them, and note by name what changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from common.geometry.boundaries import Boundary
from common.geometry.coverage import simplified
from common.geometry.geojson import as_geojson
from tenant_apps.neighbourhoods.models import Neighbourhood

# In metres, on a map of one municipality.
MAP_DETAIL = 40
COLUMNS = ["name", "source", "valid_from", "boundary", "map_boundary", "is_schematic", "ended_on"]


@dataclass(frozen=True)
class Origin:
    """Where boundaries come from and since when they hold."""

    source: str
    valid_from: date | None = None
    is_schematic: bool = False


@dataclass
class NeighbourhoodsReport:
    """What an import of neighbourhoods changed, by name."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    unchanged: int = 0
    not_in_the_file: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    addresses_moved: int = 0


def write_division(
    boundaries: Sequence[Boundary], existing: dict[str, Neighbourhood], origin: Origin
) -> NeighbourhoodsReport:
    """Write the areas over the rows that have their codes, and add the others."""
    report = NeighbourhoodsReport()
    small = simplified([boundary.polygon for boundary in boundaries], MAP_DETAIL)
    new: list[Neighbourhood] = []
    altered: list[Neighbourhood] = []
    for boundary, drawn in zip(boundaries, small, strict=True):
        neighbourhood = existing.get(boundary.code) or Neighbourhood(source_code=boundary.code)
        is_new = boundary.code not in existing
        _note(report, neighbourhood, boundary, is_new=is_new)
        (new if is_new else altered).append(_filled(neighbourhood, boundary, drawn, origin))
    Neighbourhood.objects.bulk_create(new)
    Neighbourhood.objects.bulk_update(altered, COLUMNS)
    return report


def _note(
    report: NeighbourhoodsReport, neighbourhood: Neighbourhood, boundary: Boundary, *, is_new: bool
) -> None:
    if is_new:
        report.added.append(boundary.name)
        return
    if neighbourhood.name != boundary.name:
        report.renamed.append(f"{neighbourhood.name} → {boundary.name}")
    if neighbourhood.boundary != as_geojson(boundary.polygon) or neighbourhood.ended_on:
        report.changed.append(boundary.name)
    elif neighbourhood.name == boundary.name:
        report.unchanged += 1


def _filled(
    neighbourhood: Neighbourhood, boundary: Boundary, drawn: Any, origin: Origin
) -> Neighbourhood:
    neighbourhood.name = boundary.name
    neighbourhood.source = origin.source[:200]
    neighbourhood.valid_from = origin.valid_from
    neighbourhood.is_schematic = origin.is_schematic
    neighbourhood.boundary = as_geojson(boundary.polygon)
    neighbourhood.map_boundary = as_geojson(drawn)
    neighbourhood.ended_on = None
    return neighbourhood
