"""Reads of the public site: places by name or postal code, and what is said about each."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from shared_apps.site.models import Listing

STATES = {
    "pilot": "on",
    "licensed": "on",
    "grace": "on",
    "restricted": "half",
    "ended": "half",
    "community": "half",
}
_FIELDS = ("nis_code", "name_nl", "name_fr", "name_de", "province", "region", "postal_codes")


@dataclass(frozen=True)
class Place:
    """One municipality of the country, with its listing where it uses Kwartier."""

    municipality: AtlasMunicipality
    listing: Listing | None

    @property
    def state(self) -> str:
        """How the map fills it: on, half or nothing."""
        return STATES.get(self.listing.state, "") if self.listing else ""

    def name_in(self, language: str) -> str:
        """The name in a language."""
        return self.municipality.name_in(language)


def plain(text: str) -> str:
    """Text without case, accents and marks, for comparing what people type."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if sign.isalnum())


def places() -> list[Place]:
    """All municipalities, by name."""
    listings = {listing.nis_code: listing for listing in Listing.objects.defer("neighbourhoods")}
    atlas = AtlasMunicipality.objects.only(*_FIELDS)
    return [Place(municipality, listings.get(municipality.nis_code)) for municipality in atlas]


def matching(known: list[Place], search: str) -> list[Place]:
    """Those with a name, in any language, or a postal code that is searched for."""
    wanted = plain(search)
    return [place for place in known if wanted and _matches(place.municipality, wanted)]


def _matches(municipality: AtlasMunicipality, wanted: str) -> bool:
    if wanted.isdigit():
        return any(str(code).startswith(wanted) for code in municipality.postal_codes)
    names = (municipality.name_nl, municipality.name_fr, municipality.name_de)
    return any(wanted in plain(name) for name in names)


def place_with(nis_code: str) -> Place | None:
    """The municipality with a code, or None."""
    found = AtlasMunicipality.objects.defer("outline").filter(nis_code=nis_code).first()
    if found is None:
        return None
    return Place(found, Listing.objects.filter(nis_code=nis_code).first())


def neighbourhoods_of(place: Place) -> list[dict[str, Any]]:
    """Its own neighbourhoods where it has drawn them, those in use first; else as published."""
    if place.listing and place.listing.neighbourhoods:
        return sorted(place.listing.neighbourhoods, key=_rank)
    published = AtlasNeighbourhood.objects.filter(nis_code=place.municipality.nis_code)
    return [
        {
            "code": row.source_code,
            "name": row.name,
            "status": "",
            "boundary": row.map_boundary or row.boundary,
            "households": row.households,
        }
        for row in published.order_by("name")
    ]


def _rank(row: dict[str, Any]) -> tuple[int, str]:
    order = ("live", "pilot", "invited", "paused")
    status = row["status"]
    return (order.index(status) if status in order else len(order), plain(row["name"]))


def showcase() -> Listing | None:
    """The municipality on the home page: a pilot with neighbourhoods, else any that has them."""
    listings = Listing.objects.exclude(neighbourhoods=[])
    return listings.filter(state="pilot").first() or listings.first()
