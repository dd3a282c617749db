"""The order in which a postman walks, so that printed letters need no sorting."""

import re
from collections.abc import Iterable

from tenant_apps.neighbourhoods.models import Household

NUMBER = re.compile(r"(\d+)")
Key = tuple[str, list[tuple[int, int | str]], list[tuple[int, int | str]]]


def in_walking_order(households: Iterable[Household]) -> list[Household]:
    """Return households by street, then number (9 before 10, 10 before 10A), then box."""
    return sorted(households, key=place)


def place(household: Household) -> tuple[str, Key]:
    """Return what a household is sorted by."""
    address = household.address
    numbers = natural(address.house_number), natural(address.box_number)
    return address.postal_code, (address.street.casefold(), *numbers)


def natural(text: str) -> list[tuple[int, int | str]]:
    """Return the text as numbers and words, comparable with each other: numbers come first."""
    pieces = (piece for piece in NUMBER.split(text.casefold()) if piece)
    return [(0, int(piece)) if piece.isdecimal() else (1, piece) for piece in pieces]
