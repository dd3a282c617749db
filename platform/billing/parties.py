"""Seller and buyer as they stand on a document: copied on that day, whatever happens later."""

import re
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from billing.models import Organisation

NOT_IN_A_NUMBER = re.compile(r"[^0-9A-Za-z]")


class SellerUnknown(RuntimeError):
    """This installation does not say who sells (KWARTIER_SELLER), so it issues nothing."""


@dataclass(frozen=True)
class Party:
    """One side of an invoice."""

    name: str
    country: str
    register_scheme: str
    register_number: str
    vat_number: str
    street: str
    postal_code: str
    town: str
    email: str = ""
    iban: str = ""
    bic: str = ""
    # What the law wants beside the numbers of who sells: "RPR Antwerpen", a legal form.
    registration: str = ""

    @property
    def enterprise_number(self) -> str:
        """Return the number in its register, without dots; with the scheme it is a Peppol id."""
        return NOT_IN_A_NUMBER.sub("", self.register_number)

    @property
    def vat_identifier(self) -> str:
        """Return the VAT number with its country, without dots; empty where there is none."""
        number = NOT_IN_A_NUMBER.sub("", self.vat_number).upper()
        prefix = self.country.upper()
        return number if not number or number.startswith(prefix) else prefix + number

    def to_json(self) -> dict[str, str]:
        """Return the party as it is kept on an issued document."""
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Party":
        """Read what `to_json` wrote."""
        return cls(**stored)


def seller() -> Party:
    """Return who sells; raise `SellerUnknown` where nobody said."""
    if not settings.SELLER:
        raise SellerUnknown("KWARTIER_SELLER is not set")
    # As people write it in the settings; documents, codes and bank files want it without gaps.
    stated = Party.from_json(settings.SELLER)
    return replace(stated, iban=stated.iban.replace(" ", "").upper())


def buyer(organisation: "Organisation") -> Party:
    """Return an organisation as a buyer."""
    return Party(
        name=organisation.name,
        country=organisation.country,
        register_scheme=organisation.register_scheme,
        register_number=organisation.register_number,
        vat_number=organisation.vat_number,
        street=organisation.street,
        postal_code=organisation.postal_code,
        town=organisation.town,
        email=organisation.invoice_email,
    )


def in_print(number: str) -> str:
    """Return a Belgian number as people write it, BE 0123.456.789; another as it is."""
    match = re.fullmatch(r"(BE|)(\d{4})(\d{3})(\d{3})", number)
    if match is None:
        return number
    return f"{match[1]} {match[2]}.{match[3]}.{match[4]}".strip()
