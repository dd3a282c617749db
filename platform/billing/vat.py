"""Which VAT an invoice carries, and why. Pure: the decision is kept on the invoice."""

from dataclasses import dataclass
from typing import Protocol

from stdnum.be import vat as belgian
from stdnum.nl import btw as dutch

STANDARD, REVERSE_CHARGE = "S", "AE"
# Standard rates (Council Directive 2006/112/EC, articles 96 and 97, as in force).
RATES = {"be": 21, "nl": 21}
CHECKS = {"be": belgian, "nl": dutch}


class CountryNotServed(ValueError):
    """We sell in Belgium and the Netherlands only."""


class Buyer(Protocol):
    """An organisation, as far as VAT goes."""

    country: str
    vat_number: str


@dataclass(frozen=True)
class VatDecision:
    """Category (UNCL5305) and rate, with the rule that decided and what it looked at."""

    category: str
    percent: int
    evidence: dict[str, str]


def is_vat_number(country: str, number: str) -> bool:
    """Say whether this can be a VAT number of the country: its form and its check digits."""
    check = CHECKS.get(country.lower())
    return bool(number and check and check.is_valid(number))


def belongs_to(vat_number: str, enterprise_number: str) -> bool:
    """Say whether a Belgian VAT number is the enterprise number of the same organisation."""
    digits = [
        "".join(filter(str.isdigit, number)).zfill(10) for number in (vat_number, enterprise_number)
    ]
    return bool(vat_number) and digits[0] == digits[1]


def vat_for(seller_country: str, buyer: Buyer) -> VatDecision:
    """Decide on VAT for a service sold to an organisation.

    Within a country: the standard rate, also where the buyer (a town hall, say) has no VAT
    number. To a buyer in the other country with a valid VAT number: reverse charge (Directive
    2006/112/EC, articles 44 and 196). Without such a number: the seller's standard rate.
    """
    seller, country = seller_country.lower(), buyer.country.lower()
    for each in (seller, country):
        if each not in RATES:
            raise CountryNotServed(each)
    seen = {"seller_country": seller, "buyer_country": country, "vat_number": buyer.vat_number}
    if country == seller:
        return VatDecision(STANDARD, RATES[seller], {"rule": "domestic", **seen})
    if is_vat_number(country, buyer.vat_number):
        return VatDecision(REVERSE_CHARGE, 0, {"rule": "reverse-charge", **seen})
    return VatDecision(STANDARD, RATES[seller], {"rule": "no-valid-vat-number", **seen})
