"""Which column of a CSV file says what. BeSt's own names come first, then plain words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.geometry.coordinates import LAMBERT_72, LAMBERT_2008, WGS84
from common.imports import FileRefused

PLAIN = {
    "street": ("street", "straat", "straatnaam", "rue", "strasse"),
    "house_number": ("house_number", "housenumber", "huisnummer", "numero", "hausnummer"),
    "box_number": ("box_number", "boxnumber", "busnummer", "bus", "boite", "box"),
    "postal_code": ("postal_code", "postcode", "code_postal", "postleitzahl"),
    "locality": ("locality", "plaats", "localite", "ort", "gemeente", "commune"),
    "source_id": ("address_id", "source_id", "adres_id"),
    "municipality_code": ("municipality_id",),
    "status": ("status",),
}
BY_LANGUAGE = {
    "street": ("streetname_{}",),
    "locality": ("postname_{}", "municipality_name_{}"),
}
# Degrees are best: they need no conversion. A bare x and y tell their system by their size.
PLACES = (
    ("epsg:4326_lon", "epsg:4326_lat", WGS84),
    ("longitude", "latitude", WGS84),
    ("lon", "lat", WGS84),
    ("epsg:3812_x", "epsg:3812_y", LAMBERT_2008),
    ("epsg:31370_x", "epsg:31370_y", LAMBERT_72),
    ("x", "y", None),
)
LANGUAGES = ("nl", "fr", "de")
REQUIRED = ("street", "house_number", "postal_code")


@dataclass(frozen=True)
class Columns:
    """Where each value stands: the positions to try, in this order."""

    count: int
    positions: dict[str, tuple[int, ...]]
    x: int
    y: int
    system: int | None

    def value(self, cells: Sequence[str], name: str) -> str:
        """Return the first value that is not empty, with its spaces tidied."""
        found = (" ".join(cells[position].split()) for position in self.positions[name])
        return next(filter(None, found), "")


def columns_of(header: Sequence[str], languages: Sequence[str], file_name: str) -> Columns:
    """Find the columns in a header; refuse a file that lacks one we cannot do without."""
    names = [name.strip().lower() for name in header]
    positions = {
        field: tuple(names.index(name) for name in _names(field, languages) if name in names)
        for field in PLAIN
    }
    place = next((place for place in PLACES if place[0] in names and place[1] in names), None)
    missing = [field for field in REQUIRED if not positions[field]]
    if place is None:
        missing.append("longitude, latitude")
        raise _refusal(missing, header, file_name)
    if missing:
        raise _refusal(missing, header, file_name)
    x, y, system = place
    return Columns(len(names), positions, names.index(x), names.index(y), system)


def _names(field: str, languages: Sequence[str]) -> list[str]:
    order = dict.fromkeys([*languages, *LANGUAGES])
    patterns = BY_LANGUAGE.get(field, ())
    translated = [pattern.format(language) for pattern in patterns for language in order]
    return [*translated, *PLAIN[field]]


def _refusal(missing: Sequence[str], header: Sequence[str], file_name: str) -> FileRefused:
    message = _("These columns are missing: %(missing)s. The file has: %(found)s.")
    found = ", ".join(header)[:300]
    return FileRefused.because(message % {"missing": "; ".join(missing), "found": found}, file_name)
