"""A municipality without neighbourhoods, and files to import into it."""

from pathlib import Path
from typing import Any

from common.geometry.boundaries import boundaries_of
from common.geometry.geojson import read_geojson
from tenant_apps.neighbourhoods.models import Address, Neighbourhood
from tenant_apps.neighbourhoods.services import Origin, store_neighbourhoods
from tests.common.areas import SIDE, SOUTH, WEST, feature, square, write_geojson

HEADER = "address_id,street,house_number,box_number,postal_code,locality,longitude,latitude"
METRE_EAST = 1 / 70_200


def divide(tmp_path: Path, *features: Any) -> None:
    """Give the entered municipality these neighbourhoods, by default Kermt and Runkst."""
    chosen = features or (feature("Kermt", square(0)), feature("Runkst", square(1)))
    path = write_geojson(tmp_path / "division.geojson", *chosen)
    store_neighbourhoods(boundaries=boundaries_of(read_geojson(path)), origin=Origin("a test"))


def row(number: int, column: float = 0.5, *, box: str = "", source: str = "") -> str:
    """Return a row in the Dorpsstraat; `column` 0 to 1 lies in Kermt, 1 to 2 in Runkst."""
    longitude, latitude = WEST + column * SIDE, SOUTH + SIDE / 2
    return f"{source},Dorpsstraat,{number},{box},3510,Hasselt,{longitude:.7f},{latitude:.7f}"


def write_rows(tmp_path: Path, *rows: str) -> Path:
    """Write a file of addresses."""
    path = tmp_path / "addresses.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def neighbourhood(name: str) -> Neighbourhood:
    """Return a neighbourhood by name."""
    return Neighbourhood.objects.get(name=name)


def home_of(number: int) -> str:
    """Return the name of the neighbourhood of the address with that number, empty without."""
    neighbourhood = address(number).neighbourhood
    return neighbourhood.name if neighbourhood else ""


def address(number: int, box: str = "") -> Address:
    """Return the address with that house number in the Dorpsstraat."""
    return Address.objects.select_related("neighbourhood", "household").get(
        street="Dorpsstraat", house_number=str(number), box_number=box
    )
