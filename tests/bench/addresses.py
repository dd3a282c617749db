"""Importing places: the whole country where the open data are, and 30,000 addresses of Hasselt."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from common.geometry.boundaries import Boundary, boundaries_of
from common.geometry.geojson import read_geojson
from common.open_data import MUNICIPALITIES, NEIGHBOURHOODS, OUTLINES, open_data
from common.tenancy import entered
from demo.addresses import made_up_addresses, write_addresses
from demo.places import TOWNS
from demo.schematic import schematic_boundaries
from shared_apps.atlas.services import import_atlas_neighbourhoods, import_municipalities
from shared_apps.atlas.services.neighbourhoods import nis_code_of
from tenant_apps.neighbourhoods.models import Address
from tenant_apps.neighbourhoods.services import Origin, import_addresses, store_neighbourhoods
from tenant_apps.neighbourhoods.services.placing import find_neighbourhoods
from tenants.provisioning import register_municipality, run_provisioning
from tests.bench.figures import Figures

TOWN = TOWNS["hasselt"]
COUNT = 30_000


def measure(figures: Figures) -> None:
    """Time the country, then a municipality's addresses: new, the same again, all changed."""
    _measure_country(figures)
    municipality = run_provisioning(
        register_municipality(name=TOWN.name, slug="bench-places", languages=["nl"])
    ).municipality
    boundaries = _boundaries()
    with entered(municipality), tempfile.TemporaryDirectory(prefix="kwartier-bench-") as folder:
        store_neighbourhoods(boundaries=boundaries, origin=Origin("bench"))
        path = Path(folder) / "addresses.csv"
        made_up = made_up_addresses(town="hasselt", boundaries=boundaries, count=COUNT)
        write_addresses(path, made_up)
        name = f"importing {COUNT:,} addresses"
        figures.add(f"{name}, all new", _seconds(import_addresses, path=path), "s", 60.0)
        figures.add(f"{name}, all known", _seconds(import_addresses, path=path), "s", 60.0)
        path.write_text(path.read_text().replace(",Hasselt,", ",Hasselt (stad),"))
        figures.add(f"{name}, all changed", _seconds(import_addresses, path=path), "s", 60.0)
        places = [(address.longitude, address.latitude) for address in made_up]
        figures.add(f"placing {COUNT:,} points alone", _seconds(find_neighbourhoods, places), "s")
        at_a_border = Address.objects.filter(assignment=Address.Assignment.BORDER).count()
        figures.add("of them within five metres of a border", at_a_border, "addresses")


def _measure_country(figures: Figures) -> None:
    table, outlines, neighbourhoods = map(open_data, (MUNICIPALITIES, OUTLINES, NEIGHBOURHOODS))
    if table and outlines and neighbourhoods:
        municipalities = _seconds(import_municipalities, table=table, outlines=outlines)
        figures.add("importing 565 municipalities with 304 outlines", municipalities, "s")
        seconds = _seconds(import_atlas_neighbourhoods, path=neighbourhoods)
        figures.add("importing 2,767 neighbourhoods", seconds, "s")


def _boundaries() -> list[Boundary]:
    path = open_data(NEIGHBOURHOODS)
    if path is None:
        return schematic_boundaries(TOWN)
    return [b for b in boundaries_of(read_geojson(path)) if nis_code_of(b) == TOWN.nis_code]


def _seconds(work: Callable[..., Any], *values: Any, **options: Any) -> float:
    started = time.perf_counter()
    work(*values, **options)
    return time.perf_counter() - started
