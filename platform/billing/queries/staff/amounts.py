"""Amounts as people type them."""

import re
from decimal import Decimal

AMOUNT = re.compile(r"€?\s*(\d[\d.,\s]*?)(?:[.,](\d{1,2}))?")
MOST_DIGITS = 15


def cents_in(words: str) -> int | None:
    """Return the amount that somebody typed: 5600, 5.600,00, 5,600.00 or € 5 600,5."""
    match = AMOUNT.fullmatch(words.strip())
    if match is None:
        return None
    whole = re.sub(r"[.,\s]", "", match[1])
    if len(whole) > MOST_DIGITS:
        return None
    return int(Decimal(f"{whole}.{match[2] or 0}") * 100)
