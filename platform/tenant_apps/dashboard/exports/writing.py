"""Write the tables into one ZIP: each as CSV for people and as JSON for programs."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder

from tenant_apps.dashboard.exports.parts import PARTS, own_credit_notes, own_invoices

# A spreadsheet would carry out what begins like this.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
README = """Your municipality's own data, as Kwartier kept them. / Uw eigen gegevens.

*.csv   tables, UTF-8, one row per line; lists and boundaries are JSON within a cell
*.json  the same for programs
documents/  invoices and credit notes as PDF and as Peppol UBL

What residents wrote is not in here: it is theirs, and the dashboard never had it.
"""
# Written parts, of how many.
Progress = Callable[[int, int], None]


def write_export(target: IO[bytes], progress: Progress) -> dict[str, int]:
    """Write every part of the entered municipality; return how many rows each has."""
    counts: dict[str, int] = {}
    total = len(PARTS) + 1
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        packed.writestr("README.txt", README)
        for number, (name, read) in enumerate(PARTS.items()):
            progress(number, total)
            rows = list(read())
            counts[name] = len(rows)
            packed.writestr(f"{name}.csv", "\ufeff" + as_csv(rows))
            packed.writestr(
                f"{name}.json",
                json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1),
            )
        progress(len(PARTS), total)
        _write_documents(packed)
    return counts


def as_csv(rows: list[dict[str, Any]]) -> str:
    """Return rows as CSV; nothing in it can act as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    if rows:
        writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list | dict):
        value = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    elif not isinstance(value, str | int | float):
        value = str(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _write_documents(packed: ZipFile) -> None:
    documents: list[Iterable[Any]] = [own_invoices(), own_credit_notes()]
    for found in documents:
        for document in found:
            packed.writestr(f"documents/{document.number}.xml", document.ubl)
            if default_storage.exists(document.pdf_name):
                with default_storage.open(document.pdf_name, "rb") as pdf:
                    packed.writestr(f"documents/{document.number}.pdf", pdf.read())
