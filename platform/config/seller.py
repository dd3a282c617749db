"""Who sells: the name, numbers and account that stand on every offer and invoice."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from config import environment

FIELDS = (
    "name", "country", "register_scheme", "register_number", "vat_number", "street",
    "postal_code", "town", "email", "iban",
)  # fmt: skip
# Nobody can have this enterprise number, and the account is the textbook's.
EXAMPLE = {
    "name": "Kwartier",
    "country": "be",
    "register_scheme": "0208",
    "register_number": "0000000097",
    "vat_number": "BE0000000097",
    "street": "Voorbeeldstraat 1",
    "postal_code": "2000",
    "town": "Antwerpen",
    "email": "facturen@kwartier.example",
    "iban": "BE68539007547034",
    "bic": "GKCCBEBB",
    "registration": "RPR Antwerpen",
}


def seller(environment_name: str) -> dict[str, Any]:
    """Return what KWARTIER_SELLER says; empty where an installation issues no invoices."""
    stated = environment.mapping("KWARTIER_SELLER")
    if not stated:
        return {} if environment_name == "production" else EXAMPLE
    if missing := [name for name in FIELDS if not stated.get(name)]:
        raise ImproperlyConfigured(f"KWARTIER_SELLER lacks {', '.join(missing)}.")
    return stated
