"""The maps of the public site, drawn once and kept in the cache until what they show changes."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache

from common.maps import Drawing, Shape, draw
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.site.models import Listing
from shared_apps.site.queries import STATES, Place, neighbourhoods_of

VERSION = 2  # rises when maps are drawn differently, so that no old drawing is shown
A_DAY = 24 * 60 * 60
FILLS = {"pilot": "on", "live": "on", "invited": "half", "paused": "soon"}


def country() -> Drawing:
    """All municipalities with an outline; those that use Kwartier are filled."""
    listings = list(Listing.objects.values_list("nis_code", "state", "updated_at"))
    states = {nis_code: STATES.get(state, "") for nis_code, state, _at in listings}
    mark = max((at.timestamp() for _code, _state, at in listings), default=0)
    known = AtlasMunicipality.objects.exclude(map_outline=None)
    return _kept(f"country:{known.count()}:{len(states)}:{mark}", lambda: _draw(known, states))


def _draw(known: Any, states: dict[str, str]) -> Drawing:
    rows = known.values_list("nis_code", "name_nl", "map_outline")
    shapes = [Shape(code, name, outline, states.get(code, "")) for code, name, outline in rows]
    return draw(shapes, width=900, detail=1.4)


def municipality(place: Place) -> Drawing:
    """The neighbourhoods of one municipality, by how far each is."""
    mark = place.listing.updated_at.timestamp() if place.listing else 0
    key = f"municipality:{place.municipality.nis_code}:{mark}"
    return _kept(key, lambda: neighbourhoods(neighbourhoods_of(place)))


def neighbourhoods(rows: list[dict[str, Any]]) -> Drawing:
    """Neighbourhoods as rows of a listing; those in use carry their names."""
    shapes = [
        Shape(row["code"], row["name"], row["boundary"], FILLS.get(row["status"], ""))
        for row in rows
    ]
    in_use = [shape.code for shape in shapes if shape.state == "on"]
    return draw(shapes, labelled=in_use if len(in_use) <= 6 else ())


def listed(listing: Listing) -> Drawing:
    """The neighbourhoods of a municipality that uses Kwartier."""
    key = f"listing:{listing.pk}:{listing.updated_at.timestamp()}"
    return _kept(key, lambda: neighbourhoods(listing.neighbourhoods))


def _kept(key: str, make: Callable[[], Drawing]) -> Drawing:
    drawing = cache.get(f"site-map:{VERSION}:{key}")
    if drawing is None:
        drawing = make()
        cache.set(f"site-map:{VERSION}:{key}", drawing, A_DAY)
    return drawing
