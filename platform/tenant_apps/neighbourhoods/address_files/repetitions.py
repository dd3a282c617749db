"""The same address twice in one file: once too often, or a contradiction."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from common.imports import Problem, refuse_if_any
from tenant_apps.neighbourhoods.address_files.rows import AddressRow


def without_repetitions(rows: Sequence[AddressRow]) -> tuple[list[AddressRow], int]:
    """Return each address once, and how many rows fell out; refuse rows that contradict."""
    problems, kept = [], []
    seen: dict[str, AddressRow] = {}
    for row in rows:
        names = [row.key, *([f"id {row.source_id}"] if row.source_id else [])]
        first = next((seen[name] for name in names if name in seen), None)
        if first is None:
            seen.update(dict.fromkeys(names, row))
            kept.append(row)
        elif not _is_same(first, row):
            problems.append(_contradiction(row, first))
    refuse_if_any(problems)
    return kept, len(rows) - len(kept)


def _is_same(one: AddressRow, other: AddressRow) -> bool:
    return (one.key, one.source_id, one.longitude, one.latitude) == (
        other.key,
        other.source_id,
        other.longitude,
        other.latitude,
    )


def _contradiction(row: AddressRow, first: AddressRow) -> Problem:
    message = _("It is the same address as row %(n)d, but differs from it.")
    return Problem(_("Row %(n)d") % {"n": row.number}, message % {"n": first.number})
