"""Numbers under which the state knows an organisation, and whether they belong together.

Belgium: KBO/BCE (ten digits that check). The Netherlands: KVK (eight digits) or, for public
bodies, OIN (twenty digits, of which nine may be the RSIN that the VAT number repeats).
"""

import re

from stdnum.be import vat as be_vat
from stdnum.exceptions import ValidationError
from stdnum.nl import btw

KBO, KVK, OIN = "0208", "0106", "0190"
_SEPARATORS = re.compile(r"[\s.\-/]")


class NumberRefused(ValueError):
    """The number is not one of this country's register."""


def read_register_number(country: str, typed: str) -> tuple[str, str]:
    """Return (scheme, number) of what was typed, or raise `NumberRefused`."""
    digits = _SEPARATORS.sub("", typed)
    if country == "nl":
        return _dutch(digits)
    try:
        return KBO, str(be_vat.validate(digits))
    except ValidationError as error:
        raise NumberRefused(typed) from error


def _dutch(digits: str) -> tuple[str, str]:
    if not digits.isascii() or not digits.isdecimal() or len(digits) not in (8, 20):
        raise NumberRefused(digits)
    return (KVK if len(digits) == 8 else OIN), digits


def read_vat_number(country: str, typed: str) -> str:
    """Return the VAT number with its country, or raise `NumberRefused`."""
    try:
        if country == "nl":
            return "NL" + str(btw.validate(typed))
        return "BE" + str(be_vat.validate(_SEPARATORS.sub("", typed)))
    except ValidationError as error:
        raise NumberRefused(typed) from error


def belong_together(scheme: str, number: str, vat_number: str) -> bool:
    """Whether a VAT number can be that of the organisation with this register number.

    A KVK number says nothing about the VAT number; there an invoice is the first to show it.
    """
    if scheme == KBO:
        return vat_number == f"BE{number}"
    if scheme == OIN and number.startswith("00000001"):
        return vat_number.startswith(f"NL{number[8:17]}B")
    return vat_number.startswith("NL")
