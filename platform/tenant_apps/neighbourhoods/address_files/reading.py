"""Read a whole address file, of a municipality or of a region, without holding its text."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _

from common.geometry import coordinates
from common.imports import FileRefused, Problem, file_of, not_utf8, refuse_if_any
from tenant_apps.neighbourhoods.address_files.columns import Columns, columns_of
from tenant_apps.neighbourhoods.address_files.repetitions import without_repetitions
from tenant_apps.neighbourhoods.address_files.rows import AddressRow, RowIsWrong, place_of, row_of

MOST_MEGABYTES = 2_000
MOST_ROWS = 1_000_000
IN_USE = {"", "current", "ingebruik", "in gebruik"}


@dataclass
class AddressFile:
    """What a file holds for one municipality, and how many rows were not for it."""

    rows: list[AddressRow] = field(default_factory=list)
    elsewhere: int = 0
    not_in_use: int = 0
    repeated: int = 0


@dataclass
class _Reading:
    """A file while it is read."""

    columns: Columns
    municipality_code: str
    file: AddressFile = field(default_factory=AddressFile)
    places: list[tuple[float, float, int] | None] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, number: int, cells: list[str]) -> None:
        """Take one row: keep it, count it as not for us, or note what is wrong with it."""
        try:
            if len(cells) != self.columns.count:
                raise RowIsWrong(_miscounted(len(cells), self.columns.count))
            if self._is_for_others(cells):
                return
            row, place = row_of(number, cells, self.columns), place_of(cells, self.columns)
        except RowIsWrong as wrong:
            self.problems.append(Problem(_("Row %(n)d") % {"n": number}, str(wrong)))
            return
        self.file.rows.append(row)
        self.places.append(place)

    def _is_for_others(self, cells: list[str]) -> bool:
        code = self.columns.value(cells, "municipality_code")
        if code and self.municipality_code and code != self.municipality_code:
            self.file.elsewhere += 1
            return True
        if self.columns.value(cells, "status").lower() not in IN_USE:
            self.file.not_in_use += 1
            return True
        return False


def read_address_file(
    path: Path | str,
    languages: Sequence[str] = (),
    municipality_code: str = "",
    most_megabytes: int = MOST_MEGABYTES,
) -> AddressFile:
    """Read a municipality's addresses; refuse the file with all that is wrong in it."""
    file = file_of(path, most_megabytes)
    _refuse_other_formats(file)
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reading = _read(text, languages, municipality_code, file.name)
    except UnicodeDecodeError as error:
        raise not_utf8(file.name) from error
    except csv.Error as error:
        raise FileRefused.because(_("The file is not CSV."), file.name) from error
    refuse_if_any(reading.problems)
    _place(reading.file.rows, reading.places)
    reading.file.rows, reading.file.repeated = without_repetitions(reading.file.rows)
    if not reading.file.rows:
        message = _("No row is an address of this municipality.")
        raise FileRefused.because(message, file.name)
    return reading.file


def _read(text: TextIO, languages: Sequence[str], code: str, name: str) -> _Reading:
    header = text.readline()
    delimiter = max(";,\t", key=header.count)
    cells = next(csv.reader([header], delimiter=delimiter), [])
    reading = _Reading(columns_of(cells, languages, name), code)
    for number, row in _numbered(csv.reader(text, delimiter=delimiter)):
        reading.take(number, row)
        if len(reading.file.rows) > MOST_ROWS:
            message = _("The file has more than %(most)d addresses of one municipality.")
            raise FileRefused.because(message % {"most": MOST_ROWS}, name)
    return reading


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Number the rows as a spreadsheet does: the header is row 1, empty lines count too."""
    return ((number, cells) for number, cells in enumerate(rows, start=2) if any(cells))


def _miscounted(found: int, wanted: int) -> str:
    message = _("It has %(found)d of %(wanted)d columns. Was the file cut off?")
    return message % {"found": found, "wanted": wanted}


def _refuse_other_formats(file: Path) -> None:
    with file.open("rb") as content:
        start = content.read(4)
    if start.startswith((b"PK", b"\xd0\xcf")):
        message = _("This is a spreadsheet or a zip file. Save it as CSV, in UTF-8.")
        raise FileRefused.because(message, file.name)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise not_utf8(file.name)


def _place(rows: list[AddressRow], places: list[tuple[float, float, int] | None]) -> None:
    """Give the rows their places in degrees, all rows of one system at once."""
    for system in coordinates.SYSTEMS:
        found = [
            (index, place[0], place[1])
            for index, place in enumerate(places)
            if place is not None and place[2] == system
        ]
        if not found:
            continue
        indexes, xs, ys = zip(*found, strict=True)
        degrees = zip(*coordinates.convert(xs, ys, system, coordinates.WGS84), strict=True)
        for index, (longitude, latitude) in zip(indexes, degrees, strict=True):
            rows[index] = rows[index].moved_to(
                round(float(longitude), coordinates.DECIMALS),
                round(float(latitude), coordinates.DECIMALS),
            )
