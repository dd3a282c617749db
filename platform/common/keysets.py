"""Pages of a list by one column without doubles: the next page goes on after the last row."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

PAGE_SIZE = 50
AFTER = "after"


@dataclass(frozen=True)
class Page:
    """The rows of one page, and the addresses of the next one and of the first."""

    rows: list[Any]
    following: str | None
    first: str | None


def page_of(
    rows: QuerySet, column: str, asked: Mapping[str, str], *, descending: bool = True
) -> Page:
    """Return the page that an address asks for; one that was changed by hand is the first."""
    after = asked.get(AFTER, "")
    ordered = rows.order_by(f"-{column}" if descending else column)
    if after:
        try:
            ordered = ordered.filter(**{f"{column}__{'lt' if descending else 'gt'}": after})
        except (ValidationError, ValueError):
            after = ""
    found = list(ordered[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    kept = {name: value for name, value in asked.items() if name != AFTER and value}
    following = None
    if len(found) > PAGE_SIZE:
        following = "?" + urlencode({**kept, AFTER: _value(shown[-1], column)})
    return Page(shown, following, "?" + urlencode(kept) if after else None)


def _value(row: Any, column: str) -> str:
    return str(row[column] if isinstance(row, dict) else getattr(row, column))
