"""Buyers and licences for tests, made without the story of how somebody came to buy."""

from datetime import date
from importlib import import_module
from itertools import count

from billing.lines import Line
from billing.models import Contract, Invoice, Licence, Offer, Organisation
from billing.services.invoicing import issue_invoice

_numbers = count(1)
YEAR = (date(2026, 1, 1), date(2027, 1, 1))
TERMS = import_module("billing.migrations.0003_first_price_list").TERMS


def enterprise_number(first_eight: int) -> str:
    """Return a number with the right check digits (KBO)."""
    return f"{first_eight:08d}{97 - first_eight % 97:02d}"


def organisation(country: str = "be", **values) -> Organisation:
    """Make a buyer: a Belgian municipality, or a Dutch one with its OIN and VAT number."""
    number = next(_numbers)
    if country == "nl":
        oin = f"0000000100{number:010d}"
        dutch = {"register_scheme": "0190", "register_number": oin, "country": "nl"}
        values = {**dutch, "vat_number": "NL004495445B01", "postal_code": "5611 EM", **values}
    defaults = {
        "kind": "municipality",
        "name": f"Gemeente {number}",
        "register_scheme": "0208",
        "register_number": enterprise_number(2_000_000 + number),
        "street": "Groenplein 1",
        "postal_code": "3500",
        "town": "Voorbeeld",
        "invoice_email": "facturen@voorbeeld.example",
    }
    return Organisation.objects.create(**{**defaults, **values})


def licence(
    buyer: Organisation | None = None,
    kind: str = "municipality",
    period: tuple[date, date] = YEAR,
    cents: int = 2_300_000,
    **values,
) -> Licence:
    """Make a licence with its offer and its contract."""
    buyer = buyer or organisation()
    municipality = values.pop("municipality", None)
    offer = Offer.objects.create(
        number=f"OV-2026-{next(_numbers):06d}",
        organisation=buyer,
        municipality=municipality,
        kind=kind,
        terms=TERMS,
        starts_on=period[0],
        ends_on=period[1],
        period_cents=cents,
        total_cents=cents,
        valid_until=period[0],
    )
    contract = Contract.objects.create(offer=offer, organisation=buyer, terms=TERMS)
    return Licence.objects.create(
        contract=contract,
        municipality=municipality,
        kind=kind,
        starts_on=period[0],
        ends_on=period[1],
        **values,
    )


def invoice(
    of: Licence | None = None,
    cents: int = 2_300_000,
    kind: str = "period",
    period: tuple[date, date] = YEAR,
    issued_on: date = date(2026, 1, 1),
    **values,
) -> Invoice:
    """Issue an invoice of one line."""
    return issue_invoice(
        licence=of or licence(cents=cents),
        kind=kind,
        lines=[Line("Licence for a year", 1, cents)],
        period=period,
        issued_on=issued_on,
        **values,
    )
