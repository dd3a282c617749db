"""Text as typst's own fonts can print it, on letters and on invoices."""

import unicodedata

INVISIBLE = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
PUNCTUATION = "‐‑–—‘’‚“”„†•…‰′″‹›€№™"


def clean(text: str) -> str:
    """Return text as the fonts can print it: Latin, Greek and Cyrillic.

    One character that no font has would stop the whole document, so it is left out.
    """
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if is_printable(c))
    return " ".join(kept.split())


def is_printable(character: str) -> bool:
    """Return whether the fonts have a character, and it can be seen."""
    if unicodedata.category(character) in INVISIBLE:
        return character in "\n\t"  # become spaces
    code = ord(character)
    return code < 0x500 or 0x1E00 <= code < 0x2000 or character in PUNCTUATION
