"""Take over a division into neighbourhoods, from a file or from the atlas."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _
from shapely.geometry import shape

from common.geometry.boundaries import Boundary, boundaries_of
from common.geometry.checking import problems_of
from common.geometry.geojson import read_geojson
from common.imports import Problem, refuse_if_any
from common.tenancy import current_municipality, tenant_atomic
from shared_apps.atlas.queries import atlas_neighbourhoods_of, outline_of
from shared_apps.atlas.services.neighbourhoods import day_named_in, nis_code_of
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.services.division import (
    NeighbourhoodsReport,
    Origin,
    write_division,
)
from tenant_apps.neighbourhoods.services.placing import place_again


def import_neighbourhoods(
    *,
    path: Path | str,
    source: str = "",
    valid_from: date | None = None,
    ends_missing: bool = False,
) -> NeighbourhoodsReport:
    """Take over a GeoJSON file; of a larger file, the areas of the entered municipality.

    Neighbourhoods that the file lacks stay, unless `ends_missing`; then those with addresses or
    residents end and the others go.
    """
    geojson = read_geojson(path)
    origin = Origin(
        source=source or geojson.attribution or geojson.name,
        valid_from=valid_from or day_named_in(geojson),
    )
    return store_neighbourhoods(
        boundaries=_own(boundaries_of(geojson)), origin=origin, ends_missing=ends_missing
    )


def adopt_from_atlas() -> NeighbourhoodsReport:
    """Take over what the atlas knows of the entered municipality; nothing where it knows none."""
    published = list(atlas_neighbourhoods_of(current_municipality().nis_code))
    if not published:
        return NeighbourhoodsReport()
    boundaries = [Boundary(p.name, p.source_code, shape(p.boundary)) for p in published]
    first = published[0]
    origin = Origin(first.source, first.valid_from, first.is_schematic)
    return store_neighbourhoods(boundaries=boundaries, origin=origin)


def store_neighbourhoods(
    *, boundaries: Sequence[Boundary], origin: Origin, ends_missing: bool = False
) -> NeighbourhoodsReport:
    """Write neighbourhoods, all or none, and place the addresses anew."""
    outline = outline_of(current_municipality().nis_code)
    with tenant_atomic():
        existing = {n.source_code: n for n in Neighbourhood.objects.select_for_update()}
        codes = {boundary.code for boundary in boundaries}
        missing = [n for code, n in existing.items() if code not in codes and not n.ended_on]
        staying = [] if ends_missing else missing
        refuse_if_any(_problems(boundaries, staying, outline))
        report = write_division(boundaries, existing, origin)
        report.not_in_the_file = [neighbourhood.name for neighbourhood in staying]
        if ends_missing:
            _end(missing)
        report.addresses_moved = place_again()
        if ends_missing:
            _clear_away(missing, report)
    return report


def _own(boundaries: list[Boundary]) -> list[Boundary]:
    """Return the areas that name this municipality, or all where none does."""
    own = [b for b in boundaries if nis_code_of(b) == current_municipality().nis_code]
    return own or boundaries


def _problems(
    boundaries: Sequence[Boundary], staying: Sequence[Neighbourhood], outline: Any
) -> list[Problem]:
    problems = problems_of(boundaries, outline)
    if problems or not staying:
        return problems
    kept = [Boundary(n.name, n.source_code, shape(n.boundary)) for n in staying]
    problems = problems_of([*boundaries, *kept])
    if problems:
        names = ", ".join(n.name for n in staying)
        message = _("They are not in the file and overlap it. End them, or add them to the file.")
        problems.append(Problem(names, message))
    return problems


def _end(neighbourhoods: Sequence[Neighbourhood]) -> None:
    for neighbourhood in neighbourhoods:
        neighbourhood.ended_on = timezone.localdate()
        neighbourhood.save(update_fields=["ended_on"])


def _clear_away(neighbourhoods: Sequence[Neighbourhood], report: NeighbourhoodsReport) -> None:
    """Delete those that were never used; the others stay, ended, and are named."""
    for neighbourhood in neighbourhoods:
        is_unused = neighbourhood.status == Neighbourhood.Status.DORMANT and _delete(neighbourhood)
        (report.deleted if is_unused else report.ended).append(neighbourhood.name)


def _delete(neighbourhood: Neighbourhood) -> bool:
    try:
        neighbourhood.delete()
    except ProtectedError:
        return False
    return True
