"""The offer for people: PDF/A, tagged (PDF/UA-1). What it costs, why, and what is agreed.

Its lines are those of the invoice that will follow: both are made by `documents.wording`.
"""

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.utils import timezone
from django.utils.translation import override

from billing.documents import drawings, offer_words
from billing.documents.wording import period_lines
from billing.documents.words import money
from billing.lines import Line, vat_of
from billing.models import Contract, Licence, LicencePeriod, Offer
from billing.parties import Party, buyer, in_print, seller
from billing.vat import vat_for
from common.formats import number

TEMPLATE = Path(__file__).with_name("offer.typ")
STANDARDS = ["a-2a", "ua-1"]
_one_at_a_time = Lock()


def offer_pdf(offer: Offer) -> bytes:
    """Return the offer as a PDF; the same offer gives the same bytes."""
    inputs = {"offer": json.dumps(_data(offer))}
    with _one_at_a_time:
        document: bytes = _compiler().compile(
            sys_inputs=inputs, format="pdf", pdf_standards=STANDARDS, timestamp=0
        )
    return document


@lru_cache(maxsize=1)
def _compiler() -> Any:
    return typst.Compiler(str(TEMPLATE), ignore_system_fonts=True)


def _data(offer: Offer) -> dict[str, Any]:
    made_on = timezone.localdate(offer.made_at)
    decision = vat_for(seller().country, offer.organisation)
    vat_cents = vat_of(offer.total_cents, decision.percent)
    lines = _lines(offer)
    with override(offer.organisation.language):
        return {
            "language": offer.organisation.language,
            "number": offer.number,
            "date": [made_on.year, made_on.month, made_on.day],
            "words": offer_words.labels(offer, decision),
            "facts": offer_words.facts(offer),
            "conditions": offer_words.conditions(offer),
            "seller": _party(seller()),
            "buyer": _party(buyer(offer.organisation)),
            "lines": [_line(line) for line in lines],
            "period": money(offer.period_cents),
            "total": money(offer.total_cents),
            "vat": money(vat_cents),
            "with_vat": money(offer.total_cents + vat_cents),
            "logo": drawings.logo_svg(),
            "frieze": drawings.frieze_svg(),
            "colours": drawings.colours(),
        }


def _lines(offer: Offer) -> list[Line]:
    """Return the lines of the first invoice, as they will be."""
    contract = Contract(offer=offer, organisation=offer.organisation, terms=offer.terms)
    licence = Licence(contract=contract, kind=offer.kind, neighbourhoods=offer.neighbourhoods)
    period = LicencePeriod(
        licence=licence,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        inhabitants=offer.inhabitants,
        net_cents=offer.period_cents,
    )
    return period_lines(period)


def _line(line: Line) -> list[str]:
    return [line.text, number(line.quantity), money(line.unit_cents), money(line.net_cents)]


def _party(who: Party) -> dict[str, Any]:
    return {
        "name": who.name,
        "address": [who.name, who.street, f"{who.postal_code} {who.town}"],
        "vat": in_print(who.vat_identifier),
        "email": who.email,
    }
