"""While somebody signs in or joins for a municipality, the identity host wears its colours."""

from dataclasses import asdict, dataclass
from typing import Any

from common.addresses import door_url

KEY = "painted"
PLACES = ("/accounts/", "/account/", "/join/", "/continue/")


@dataclass(frozen=True)
class Painted:
    """What a page needs of a municipality to look like it."""

    name: str
    brand_colour: str
    tile: str
    join_url: str = ""


def paint(request: Any, municipality: Any) -> None:
    """Let the pages of signing in look like a municipality's, in this session."""
    join_url = door_url("residents", municipality, "/join/")
    request.session[KEY] = asdict(
        Painted(municipality.name, municipality.brand_colour, municipality.tile, join_url)
    )


def painted(request: Any) -> dict[str, Any]:
    """Return `painted` for the layouts, on the identity host's own pages of signing in."""
    if getattr(request, "municipality", None) or not request.path.startswith(PLACES):
        return {}
    kept = request.session.get(KEY) if hasattr(request, "session") else None
    return {"painted": Painted(**kept)} if kept else {}
