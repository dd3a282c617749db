"""Import neighbourhoods of the whole country, from which municipalities take over their own."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _
from shapely.geometry import shape

from common.geometry.boundaries import Boundary, boundaries_of
from common.geometry.checking import outside_problems, problems_of
from common.geometry.coverage import simplified
from common.geometry.geojson import Geojson, as_geojson, read_geojson
from common.imports import Problem, refuse_if_any
from common.tenancy import hub_atomic
from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood

# On a map of one municipality.
MAP_DETAIL = 40
COLUMNS = [
    "nis_code",
    "name",
    "source",
    "valid_from",
    "boundary",
    "map_boundary",
    "is_schematic",
]


@dataclass(frozen=True)
class AtlasNeighbourhoodsReport:
    """What an import of neighbourhoods into the atlas did."""

    added: int
    changed: int
    municipalities: int


def import_atlas_neighbourhoods(
    *, path: Path | str, source: str = "", valid_from: date | None = None
) -> AtlasNeighbourhoodsReport:
    """Take over a file of neighbourhoods whose municipalities the atlas has already."""
    geojson = read_geojson(path)
    return store_atlas_neighbourhoods(
        boundaries=boundaries_of(geojson),
        source=source or geojson.attribution or geojson.name,
        valid_from=valid_from or day_named_in(geojson),
    )


def store_atlas_neighbourhoods(
    *,
    boundaries: Sequence[Boundary],
    source: str,
    valid_from: date | None = None,
    is_schematic: bool = False,
) -> AtlasNeighbourhoodsReport:
    """Write neighbourhoods into the atlas, all or none; their property `nis` says whose."""
    refuse_if_any(problems_of(boundaries))
    refuse_if_any(_misplaced(boundaries))
    rows = _rows(boundaries)
    for row in rows:
        row.source, row.valid_from, row.is_schematic = source[:200], valid_from, is_schematic
    with hub_atomic():
        before = set(AtlasNeighbourhood.objects.values_list("source_code", flat=True))
        AtlasNeighbourhood.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["source_code"],
            update_fields=COLUMNS,
            batch_size=500,
        )
    added = sum(row.source_code not in before for row in rows)
    return AtlasNeighbourhoodsReport(added, len(rows) - added, len({r.nis_code for r in rows}))


def _rows(boundaries: Sequence[Boundary]) -> list[AtlasNeighbourhood]:
    small = simplified([boundary.polygon for boundary in boundaries], MAP_DETAIL)
    return [
        AtlasNeighbourhood(
            nis_code=nis_code_of(boundary),
            source_code=boundary.code,
            name=boundary.name,
            boundary=as_geojson(boundary.polygon),
            map_boundary=as_geojson(drawn),
        )
        for boundary, drawn in zip(boundaries, small, strict=True)
    ]


def nis_code_of(boundary: Boundary) -> str:
    """Return the municipality that an area says it belongs to, empty where it does not say."""
    value = boundary.properties.get("nis") or boundary.properties.get("nis_code")
    return str(value or "").strip()


def day_named_in(geojson: Geojson) -> date | None:
    """Return the day in the name of a file, such as `wijken 2025-01-01`."""
    found = re.search(r"\d{4}-\d{2}-\d{2}", geojson.name)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _misplaced(boundaries: Sequence[Boundary]) -> list[Problem]:
    """Return which areas name no municipality of the atlas, or lie outside the one they name."""
    by_municipality = defaultdict(list)
    for boundary in boundaries:
        by_municipality[nis_code_of(boundary)].append(boundary)
    outlines = dict(
        AtlasMunicipality.objects.filter(nis_code__in=by_municipality).values_list(
            "nis_code", "outline"
        )
    )
    problems = []
    for code, members in by_municipality.items():
        if code not in outlines:
            message = _("The atlas has no municipality with the code %(code)s.")
            problems += [Problem(b.label, message % {"code": code or "?"}) for b in members]
        elif outlines[code]:
            problems += outside_problems(members, shape(outlines[code]))
    return problems
