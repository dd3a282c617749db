"""Give a demo municipality its neighbourhoods, addresses and households."""

import tempfile
from datetime import date
from pathlib import Path

from django.conf import settings

from common.geometry.boundaries import Boundary, boundaries_of
from common.geometry.geojson import read_geojson
from demo import schematic
from demo.addresses import made_up_addresses, write_addresses
from demo.places import TOWNS
from demo.towns import DemoTown
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.atlas.services import (
    import_atlas_neighbourhoods,
    import_municipalities,
    store_municipalities,
)
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.services import Origin, import_addresses, store_neighbourhoods

# Hasselt's pilot chose among the 22 neighbourhoods that it had before it merged in 2025.
FILES = {"hasselt": ("wijken/hasselt_wijken_pre2025.geojson", "71022")}
ATTRIBUTION = (
    "Wijken voor omgevingsanalyse. © gemeentebesturen, verzameld door Data & Analyse van de"
    " Vlaamse provincies"
)


def fill_atlas() -> None:
    """Load municipalities and outlines from the data folder; without one, the demo's five."""
    if AtlasMunicipality.objects.exists():
        return
    if settings.DATA_DIR:
        import_municipalities(
            table=settings.DATA_DIR / "be_municipalities_2025.csv",
            outlines=settings.DATA_DIR / "be_vl_bxl_communes_2025.geojson",
        )
        # Nobody has set Bornem up: whoever tries that finds its neighbourhoods.
        import_atlas_neighbourhoods(
            path=settings.DATA_DIR / "wijken/bornem_wijken_2025.geojson",
            source=ATTRIBUTION,
            valid_from=date(2025, 1, 1),
        )
        return
    store_municipalities(
        municipalities=[
            AtlasMunicipality(nis_code=town.nis_code, name_nl=town.name) for town in TOWNS.values()
        ],
        outlines=[],
    )


def divide(town: DemoTown) -> bool:
    """Give the entered municipality its neighbourhoods; return whether they are schematic."""
    boundaries = _real_boundaries(town)
    if boundaries:
        origin = Origin(source=ATTRIBUTION, valid_from=date(2025, 1, 1))
    else:
        boundaries = schematic.schematic_boundaries(TOWNS[town.slug])
        origin = Origin(source=schematic.SOURCE, is_schematic=True)
    store_neighbourhoods(boundaries=boundaries, origin=origin)
    _open(town)
    _house(town, [b for b in boundaries if not town.open_in or b.name in town.open_in])
    return origin.is_schematic


def _real_boundaries(town: DemoTown) -> list[Boundary]:
    if not settings.DATA_DIR:
        return []
    file, prefix = FILES.get(town.slug, (f"wijken/{town.slug}_wijken_2025.geojson", town.nis_code))
    boundaries = boundaries_of(read_geojson(settings.DATA_DIR / file))
    return [boundary for boundary in boundaries if boundary.code.startswith(prefix)]


def _open(town: DemoTown) -> None:
    chosen = Neighbourhood.objects.current()
    if town.open_in:
        chosen = chosen.filter(name__in=town.open_in)
    chosen.update(status=town.status)
    for name, households in town.household_figures.items():
        Neighbourhood.objects.filter(name=name).update(
            household_count=households,
            household_count_source="demonstratiecijfer, niet officieel",
            household_count_on=date(2026, 1, 1),
        )


def _house(town: DemoTown, boundaries: list[Boundary]) -> None:
    count = town.addresses_each * len(boundaries)
    addresses = made_up_addresses(town=town.slug, boundaries=boundaries, count=count)
    with tempfile.TemporaryDirectory() as folder:
        import_addresses(path=write_addresses(Path(folder) / "addresses.csv", addresses))
