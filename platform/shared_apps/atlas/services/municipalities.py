"""Import municipalities and their outlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from common.geometry.boundaries import Boundary, boundaries_of
from common.geometry.checking import problems_of
from common.geometry.coverage import simplified
from common.geometry.geojson import as_geojson, read_geojson
from common.imports import Problem, refuse_if_any
from common.tenancy import hub_atomic
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.atlas.services.municipality_table import read_municipalities

# On a map of the country a detail of 300 metres is finer than a pixel.
MAP_DETAIL = 300
COLUMNS = [
    "name_nl",
    "name_fr",
    "name_de",
    "province",
    "region",
    "postal_codes",
    "inhabitants",
    "inhabitants_on",
    "households",
    "households_on",
    "kbo_number",
    "website",
    "mail_domain",
]
SHAPE = ["outline", "map_outline", "centre_longitude", "centre_latitude"]


@dataclass(frozen=True)
class MunicipalitiesReport:
    """What an import of municipalities did."""

    added: int
    changed: int
    outlines: int = 0


def import_municipalities(
    *, table: Path | str, outlines: Path | str | None = None
) -> MunicipalitiesReport:
    """Take over the table of municipalities and their outlines; again, it only changes."""
    return store_municipalities(
        municipalities=read_municipalities(table),
        outlines=boundaries_of(read_geojson(outlines)) if outlines else [],
    )


def store_municipalities(
    *, municipalities: Sequence[AtlasMunicipality], outlines: Sequence[Boundary]
) -> MunicipalitiesReport:
    """Write municipalities into the atlas, and the outlines of those that have one."""
    codes = {municipality.nis_code for municipality in municipalities}
    refuse_if_any(_unfit(outlines, codes))
    with hub_atomic():
        before = set(AtlasMunicipality.objects.values_list("nis_code", flat=True))
        AtlasMunicipality.objects.bulk_create(
            municipalities,
            update_conflicts=True,
            unique_fields=["nis_code"],
            update_fields=COLUMNS,
        )
        _store_outlines(outlines)
    added = len(codes - before)
    return MunicipalitiesReport(added, len(codes) - added, len(outlines))


def _unfit(boundaries: Sequence[Boundary], known: set[str]) -> list[Problem]:
    unknown = [
        Problem(boundary.label, _("The atlas has no municipality with this code."))
        for boundary in boundaries
        if boundary.code not in known
    ]
    return unknown + (problems_of(boundaries) if boundaries else [])


def _store_outlines(boundaries: Sequence[Boundary]) -> None:
    if not boundaries:
        return
    by_code = AtlasMunicipality.objects.in_bulk(
        [boundary.code for boundary in boundaries], field_name="nis_code"
    )
    small = simplified([boundary.polygon for boundary in boundaries], MAP_DETAIL)
    for boundary, drawn in zip(boundaries, small, strict=True):
        municipality = by_code[boundary.code]
        municipality.outline = as_geojson(boundary.polygon)
        municipality.map_outline = as_geojson(drawn)
        centre = boundary.polygon.representative_point()
        municipality.centre_longitude = round(centre.x, 5)
        municipality.centre_latitude = round(centre.y, 5)
    AtlasMunicipality.objects.bulk_update(by_code.values(), SHAPE, batch_size=100)
