"""Bornem, which nobody here uses yet, and browsers at the public site in English."""

from collections.abc import Callable
from datetime import date

import pytest
import shapely
from shapely.geometry import mapping

from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from tests.english import english_door_client, english_world
from tests.onboarding.drawing import EAST, NORTH, SOUTH, WEST
from tests.onboarding.walking import Browser

__all__ = ["english_door_client", "english_world"]
NIS = "12007"


def square(number: int) -> dict[str, object]:
    """Return one of a row of squares, each two kilometres from the next."""
    west, south = 4.20 + 0.02 * number, 51.08
    ring = [[west, south], [west + 0.02, south], [west + 0.02, south + 0.01]]
    return {"type": "Polygon", "coordinates": [[*ring, [west, south + 0.01], [west, south]]]}


@pytest.fixture
def bornem(db: None) -> AtlasMunicipality:
    """Return Bornem as the country publishes it, with three neighbourhoods."""
    for number, name in enumerate(("Bornem-Centrum", "Hingene", "Mariekerke")):
        AtlasNeighbourhood.objects.create(
            nis_code=NIS,
            source_code=f"{NIS}W0{number}",
            name=name,
            source="Wijken",
            boundary=square(number),
        )
    return AtlasMunicipality.objects.create(
        nis_code=NIS,
        name_nl="Bornem",
        postal_codes=["2880"],
        inhabitants=21_500,
        inhabitants_on=date(2025, 1, 1),
        households=9_000,
        households_on=date(2021, 1, 1),
        kbo_number="0207500420",
        mail_domain="bornem.be",
    )


@pytest.fixture
def browser(db: None, door_client: Callable[..., object]) -> Callable[[], Browser]:
    """Return a maker of browsers at the public site."""
    return lambda: Browser(door_client("residents"))


@pytest.fixture
def lena(bornem: AtlasMunicipality, browser: Callable[[], Browser]) -> Browser:
    """Return the browser of Lena of Bornem, whose address is confirmed."""
    found = browser()
    found.begin()
    found.introduce("lena@bornem.be")
    found.type_code("lena@bornem.be")
    return found


@pytest.fixture
def at_drawing(lena: Browser) -> Browser:
    """Return Lena's browser, who begins with the outline of Bornem in one piece."""
    outline = mapping(shapely.box(WEST, SOUTH, EAST, NORTH))
    AtlasMunicipality.objects.filter(nis_code=NIS).update(outline=outline)
    AtlasNeighbourhood.objects.all().delete()
    lena.post("proof/", route="staff", note="")
    lena.post("inhabitants/", inhabitants=21_500, source="Statbel", on="2025-01-01")
    lena.post("neighbourhoods/", choice="drawn")
    return lena
