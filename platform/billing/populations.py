"""Which count of inhabitants a renewal follows. Pure: counts in, a count out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from billing.plans import Population

# What a municipality types may not be far from what was agreed: it would be another mistake.
LEAST_SHARE, MOST_SHARE = 2, 2


class CountNotTaken(ValueError):
    """Not of a 1 January that has been, not newer than what is known, or far from it."""


def newest(known: Population, *others: Population | None) -> Population:
    """Return the count of the latest day; at a tie the one that is known."""
    latest = known
    for other in others:
        if other and other.counted_on and other.counted_on > (latest.counted_on or date.min):
            latest = other
    return latest


def check_typed(typed: Population, known: Population, today: date) -> None:
    """Refuse a count that somebody typed where it cannot be right; raises `CountNotTaken`."""
    day = typed.counted_on
    if day is None or (day.month, day.day) != (1, 1) or day > today:
        raise CountNotTaken("not of a 1 January that has been")
    if day <= (known.counted_on or date.min) or not typed.source.strip():
        raise CountNotTaken("not newer, or nobody's")
    if not known.inhabitants // LEAST_SHARE <= typed.inhabitants <= known.inhabitants * MOST_SHARE:
        raise CountNotTaken(f"{typed.inhabitants} after {known.inhabitants}")


def to_json(population: Population) -> dict[str, Any]:
    """Return a count as an order keeps it."""
    return {
        "inhabitants": population.inhabitants,
        "source": population.source,
        "counted_on": population.counted_on and population.counted_on.isoformat(),
    }


def from_json(stored: Mapping[str, Any] | None) -> Population | None:
    """Read what `to_json` wrote; None where nobody typed any."""
    if not stored:
        return None
    day = date.fromisoformat(stored["counted_on"])
    return Population(int(stored["inhabitants"]), str(stored["source"])[:200], day)
