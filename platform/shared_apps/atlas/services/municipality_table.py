"""The table of municipalities: a CSV file with one row each, by NIS code."""

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from common.imports import FileRefused, Problem, file_of, not_utf8, refuse_if_any
from shared_apps.atlas.models import AtlasMunicipality, Province, Region

MOST_MEGABYTES = 20
REQUIRED = ("nis", "name_nl")
NIS_CODE = re.compile(r"\d{5}")
POSTAL_CODE = re.compile(r"\d{4}( \d{4})*")
KBO_NUMBER = re.compile(r"\d{10}")
Row = Mapping[str, str]


def read_municipalities(path: Path | str) -> list[AtlasMunicipality]:
    """Return the municipalities of a table; refuse it with all that is wrong in it."""
    file = file_of(path, MOST_MEGABYTES)
    try:
        with file.open(encoding="utf-8-sig", newline="") as text:
            reader = csv.DictReader(text)
            header = list(reader.fieldnames or [])
            rows = list(reader)
    except UnicodeDecodeError as error:
        raise not_utf8(file.name) from error
    except csv.Error as error:
        raise FileRefused.because(_("The file is not CSV."), file.name) from error
    missing = [name for name in REQUIRED if name not in header]
    if missing or not rows:
        message = _("These columns are missing: %(missing)s.") % {"missing": ", ".join(missing)}
        raise FileRefused.because(message if missing else _("The file is empty."), file.name)
    refuse_if_any(_problems(rows))
    counted = _counted_on("population", header), _counted_on("households", header)
    return [_municipality(row, *counted) for row in rows]


def _problems(rows: list[dict[str, str]]) -> list[Problem]:
    problems = []
    codes: set[str] = set()
    for number, row in enumerate(rows, start=2):
        label = _("Row %(n)d") % {"n": number}
        problems += [Problem(label, message) for message in _wrong(row)]
        if row["nis"] in codes:
            problems.append(Problem(label, _("%(value)s is there twice.") % {"value": row["nis"]}))
        codes.add(row["nis"])
    return problems


def _wrong(row: Row) -> list[str]:
    if None in row or None in row.values():
        return [_("It has another number of columns than the first row.")]
    checks: dict[str, Callable[[str], Any]] = {
        "nis": NIS_CODE.fullmatch,
        "name_nl": str.strip,
        "postal_codes": lambda value: not value or POSTAL_CODE.fullmatch(value),
        "kbo": lambda value: not value or KBO_NUMBER.fullmatch(value),
        "region_nis": lambda value: not value or value in Region.values,
        "province_nis": lambda value: not value or value in Province.values,
    }
    for name in row:
        if name.startswith(("population_", "households_")):
            checks[name] = lambda value: not value or value.isdecimal()
    message = _("“%(value)s” is no %(column)s.")
    return [
        message % {"value": row[name], "column": name}
        for name, check in checks.items()
        if name in row and not check(row[name])
    ]


def _counted_on(what: str, header: list[str]) -> tuple[str, date | None]:
    """Return the column of a count and the day it holds for: 1 January of the year it names."""
    found = (re.fullmatch(rf"{what}_(\d{{4}})", name) for name in header)
    year = max((int(match[1]) for match in found if match), default=None)
    return (f"{what}_{year}", date(year, 1, 1)) if year else ("", None)


def _municipality(
    row: Row, inhabitants: tuple[str, date | None], households: tuple[str, date | None]
) -> AtlasMunicipality:
    people, homes = row.get(inhabitants[0]), row.get(households[0])
    return AtlasMunicipality(
        nis_code=row["nis"],
        name_nl=row["name_nl"].strip(),
        name_fr=row.get("name_fr", "").strip(),
        name_de=row.get("name_de", "").strip(),
        province=row.get("province_nis", ""),
        region=row.get("region_nis", ""),
        postal_codes=row.get("postal_codes", "").split(),
        inhabitants=int(people) if people else None,
        inhabitants_on=inhabitants[1] if people else None,
        households=int(homes) if homes else None,
        households_on=households[1] if homes else None,
        kbo_number=row.get("kbo", ""),
        website=row.get("website", ""),
        mail_domain=row.get("email_domain", ""),
    )
