"""Structured communications: what the payer writes, so that the bank's line finds its invoice."""

from stdnum import iso11649
from stdnum.be import ogm_vcs

BELGIUM = "be"


def reference_for(number: str, country: str) -> str:
    """Return the communication of an invoice, as printed.

    Belgium: 2026-000123 is +++202/6000/12320+++ (OGM). Elsewhere: ISO 11649 (RF).
    """
    digits = number.replace("-", "")
    if country.lower() == BELGIUM:
        return f"+++{ogm_vcs.format(digits + ogm_vcs.calc_check_digits(digits))}+++"
    return rf_of(digits)


def rf_of(text: str) -> str:
    """Return an ISO 11649 reference: RF, two check digits, the text."""
    value = int("".join(str(int(character, 36)) for character in f"{text}RF00"))
    return str(iso11649.validate(f"RF{98 - value % 97:02d}{text}"))


def compact(reference: str) -> str:
    """Return a reference as bank files write it: no crosses, slashes or spaces."""
    return "".join(character for character in reference if character.isalnum())
