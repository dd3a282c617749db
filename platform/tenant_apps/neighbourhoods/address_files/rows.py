"""One row of an address file, and what may be wrong with it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from common.geometry import coordinates
from tenant_apps.neighbourhoods.address_files.columns import REQUIRED, Columns

# BeSt writes 0.00000 where a register knows no place.
UNKNOWN_PLACES = {"", "0", "0.0", "0.00000"}
LONGEST = {
    "street": 120,
    "house_number": 20,
    "box_number": 40,
    "postal_code": 10,
    "locality": 100,
    "source_id": 100,
}


@dataclass(frozen=True)
class AddressRow:
    """An address as a file states it; `number` is the line it ends on."""

    number: int
    street: str
    house_number: str
    box_number: str
    postal_code: str
    locality: str
    source_id: str | None
    longitude: float | None = None
    latitude: float | None = None

    @property
    def key(self) -> str:
        """What makes it the same address as another row, however it is spelt."""
        return address_key(self.postal_code, self.street, self.house_number, self.box_number)

    def moved_to(self, longitude: float, latitude: float) -> "AddressRow":
        """Return the row with its place in degrees."""
        return replace(self, longitude=longitude, latitude=latitude)


class RowIsWrong(ValueError):
    """The row cannot be an address; the text says why."""


def address_key(postal_code: str, street: str, house_number: str, box_number: str) -> str:
    """Return one key for one address: case, spaces and the form of apostrophes do not count."""
    parts = (postal_code, street, house_number, box_number)
    return "|".join("".join(part.casefold().replace("’", "'").split()) for part in parts)


def row_of(number: int, cells: Sequence[str], columns: Columns) -> AddressRow:
    """Return the address in a row, still without its place."""
    values = {field: columns.value(cells, field) for field in LONGEST}
    missing = [field for field in REQUIRED if not values[field]]
    if missing:
        raise RowIsWrong(_("%(columns)s is empty.") % {"columns": ", ".join(missing)})
    for field, longest in LONGEST.items():
        if len(values[field]) > longest:
            raise RowIsWrong(_("%(column)s is too long.") % {"column": field})
    if any("\0" in value for value in values.values()):
        raise RowIsWrong(_("It holds characters that are no text."))
    return AddressRow(
        number=number,
        street=values["street"],
        house_number=values["house_number"],
        box_number=values["box_number"],
        postal_code=values["postal_code"],
        locality=values["locality"],
        source_id=values["source_id"] or None,
    )


def place_of(cells: Sequence[str], columns: Columns) -> tuple[float, float, int] | None:
    """Return x, y and their system; None where the file knows no place."""
    written = cells[columns.x].strip(), cells[columns.y].strip()
    if UNKNOWN_PLACES.issuperset(written):
        return None
    x, y = (_number(text) for text in written)
    system = columns.system or coordinates.system_of(x, y)
    if system and bool(coordinates.is_within_bounds(x, y, system)):
        return x, y, system
    if coordinates.is_swapped(x, y):
        raise RowIsWrong(_("Longitude and latitude have changed places."))
    raise RowIsWrong(_("Its place is outside Belgium and the Netherlands."))


def _number(text: str) -> float:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise RowIsWrong(_("“%(text)s” is no coordinate.") % {"text": text[:40]})
    return number
