"""Structured references in whatever way somebody typed them: OGM (Belgium) and RF (ISO 11649)."""

import re

from stdnum import iso11649
from stdnum.be import ogm_vcs

_OGM = re.compile(r"(?<![0-9A-Za-z])(\d{3})[/. ]?(\d{4})[/. ]?(\d{5})(?!\d)")
# Ours carry an invoice's ten digits; letters after them would be somebody's next word.
_RF = re.compile(r"\bRF ?\d{2}(?: ?\d){10}(?! ?\d)", re.IGNORECASE)


def structured_reference(*texts: str) -> str:
    """Return the one reference that the first text with any names, as printed on invoices.

    A text that names several names none: a person decides.
    """
    for text in texts:
        found = {*_ogm(text), *_rf(text)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _ogm(text: str) -> list[str]:
    digits = ("".join(parts) for parts in _OGM.findall(text))
    return [f"+++{ogm_vcs.format(found)}+++" for found in digits if ogm_vcs.is_valid(found)]


def _rf(text: str) -> list[str]:
    compact = ("".join(match.split()).upper() for match in _RF.findall(text))
    return [reference for reference in compact if iso11649.is_valid(reference)]
