"""A small country for the tests of the public site."""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from shared_apps.site.models import Listing
from shared_apps.site.services import list_municipality

SPACE = UUID("00000000-0000-0000-0000-000000000001")


def square(west: float) -> dict[str, Any]:
    """A square of a tenth of a degree."""
    ring = [[west, 50.9], [west + 0.1, 50.9], [west + 0.1, 51.0], [west, 51.0], [west, 50.9]]
    return {"type": "Polygon", "coordinates": [ring]}


def atlas_municipality(nis_code: str, name: str, west: float, **facts: Any) -> AtlasMunicipality:
    """A municipality of the atlas, with an outline."""
    return AtlasMunicipality.objects.create(
        nis_code=nis_code, name_nl=name, map_outline=square(west), outline=square(west), **facts
    )


def country() -> None:
    """Hasselt, Antwerp and Liège; Hasselt has two published neighbourhoods."""
    atlas_municipality(
        "71072",
        "Hasselt",
        5.3,
        province="70000",
        postal_codes=["3500", "3510"],
        inhabitants=87_151,
        inhabitants_on=date(2020, 1, 1),
    )
    atlas_municipality("11002", "Antwerpen", 4.4, name_fr="Anvers", postal_codes=["2000"])
    atlas_municipality("62063", "Luik", 5.5, name_fr="Liège", name_de="Lüttich")
    for number, name in enumerate(("Kermt", "Banneux")):
        AtlasNeighbourhood.objects.create(
            nis_code="71072",
            source_code=f"71072W0{number}",
            name=name,
            source="test",
            boundary=square(5.3 + number / 10),
        )


def listing(name: str, nis_code: str, state: str, **facts: Any) -> Listing:
    """A municipality that uses Kwartier."""
    return list_municipality(
        municipality_id=uuid5(SPACE, name),
        nis_code=nis_code,
        name=name,
        host=f"{name.lower()}.kwartier.localhost",
        state=state,
        **{"brand_colour": "#0b5563", "tile": "wave", **facts},
    )


def row(name: str, status: str, west: float = 5.3, **facts: Any) -> dict[str, Any]:
    """A neighbourhood as a listing has it."""
    found = {"code": name, "name": name, "status": status, "boundary": square(west)}
    return {**found, "households": None, "source": "", "counted_on": None, **facts}
