"""Reads of the atlas. Full outlines are heavy: maps are drawn from the small ones."""

from typing import Any

from django.db.models import Q, QuerySet
from shapely.geometry import shape

from common.geometry.geojson import feature_collection
from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood


def municipalities() -> QuerySet[AtlasMunicipality]:
    """Return all municipalities by name, without their outlines."""
    return AtlasMunicipality.objects.defer("outline", "map_outline").order_by("name_nl")


def municipalities_matching(text: str) -> QuerySet[AtlasMunicipality]:
    """Return the municipalities whose name begins so, or that have this postal code."""
    wanted = text.strip()
    by_name = (
        Q(name_nl__istartswith=wanted)
        | Q(name_fr__istartswith=wanted)
        | Q(name_de__istartswith=wanted)
    )
    return municipalities().filter(by_name | Q(postal_codes__contains=[wanted]))


def municipalities_on_the_map() -> QuerySet[AtlasMunicipality]:
    """Return the municipalities that can be drawn, with the outline for small maps."""
    return AtlasMunicipality.objects.defer("outline").exclude(map_outline=None).order_by("name_nl")


def outline_of(nis_code: str) -> Any:
    """Return a municipality's outline as a shape in degrees, None where the atlas has none."""
    outline = (
        AtlasMunicipality.objects.filter(nis_code=nis_code).values_list("outline", flat=True)
        if nis_code
        else []
    )
    return next((shape(each) for each in outline if each), None)


def atlas_neighbourhoods_of(nis_code: str) -> QuerySet[AtlasNeighbourhood]:
    """Return a municipality's neighbourhoods as the country publishes them."""
    return AtlasNeighbourhood.objects.filter(nis_code=nis_code).order_by("name")


def municipalities_geojson(language: str) -> dict[str, Any]:
    """Return the map of municipalities as GeoJSON to publish."""
    return feature_collection(
        (m.map_outline or {}, {"nis_code": m.nis_code, "name": m.name_in(language)})
        for m in municipalities_on_the_map()
    )


def neighbourhoods_geojson(nis_code: str) -> dict[str, Any]:
    """Return the map of a municipality's published neighbourhoods as GeoJSON."""
    return feature_collection(
        (
            n.map_boundary or n.boundary,
            {
                "source_code": n.source_code,
                "name": n.name,
                "source": n.source,
                "is_schematic": n.is_schematic,
            },
        )
        for n in atlas_neighbourhoods_of(nis_code)
    )
