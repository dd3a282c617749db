"""The document for people: PDF/A-3, tagged (PDF/UA-1), with the UBL attached to it.

Data reach typst as JSON only: nothing of it is ever read as markup. The same draft gives the same
bytes. Unlike with letters, typst's memory stays where it is (docs/decisions/0022).
"""

import json
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from django.utils.translation import override

from billing.documents import drawings, words
from billing.documents.draft import Draft
from billing.lines import Line
from billing.parties import Party
from common.formats import country_in_words, number
from common.printable import clean

TEMPLATE = Path(__file__).with_name("document.typ")
# A fixed moment: the date on the document is its date of issue.
OPTIONS: dict[str, Any] = {
    "format": "pdf",
    "pdf_standards": ["a-3a", "ua-1"],
    "timestamp": 0,
}
_one_at_a_time = Lock()


def pdf_of(draft: Draft, ubl: bytes) -> bytes:
    """Return the document as a PDF; what it says of today is its date of issue."""
    inputs = {"document": json.dumps({**_data(_printable(draft)), "ubl": ubl.decode()})}
    with _one_at_a_time:
        document: Any = _compiler().compile(sys_inputs=inputs, **OPTIONS)
    return bytes(document)


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(TEMPLATE), ignore_system_fonts=True)


def _printable(draft: Draft) -> Draft:
    """Leave out what no font has: one such character would stop the invoice."""
    buyer = {name: clean(value) for name, value in draft.buyer.to_json().items()}
    return replace(
        draft,
        buyer=Party.from_json(buyer),
        lines=[replace(line, text=clean(line.text)) for line in draft.lines],
        order_reference=clean(draft.order_reference),
        reason=clean(draft.reason),
    )


def _data(draft: Draft) -> dict[str, Any]:
    is_abroad = draft.seller.country != draft.buyer.country
    with override(draft.language):
        return {
            "language": draft.language,
            "number": draft.number,
            "date": [draft.issued_on.year, draft.issued_on.month, draft.issued_on.day],
            "words": words.labels(draft),
            "facts": words.facts(draft),
            "seller": _party(draft.seller, is_abroad=is_abroad),
            "buyer": _party(draft.buyer, is_abroad=is_abroad),
            "lines": [_line(each) for each in draft.lines],
            "net": words.money(draft.net_cents),
            "vat": words.money(draft.vat_cents),
            "total": words.money(draft.total_cents),
            "reference": draft.payment_reference,
            "qr": drawings.payment_qr_svg(draft),
            "logo": drawings.logo_svg(),
            "frieze": drawings.frieze_svg(),
            "colours": drawings.colours(),
        }


def _line(each: Line) -> list[str]:
    amounts = [words.money(each.unit_cents), words.money(each.net_cents)]
    return [each.text, number(each.quantity), *amounts]


def _party(who: Party, *, is_abroad: bool) -> dict[str, Any]:
    address = [who.name, who.street, f"{who.postal_code} {who.town}"]
    return {
        "name": who.name,
        "address": [*address, country_in_words(who.country)] if is_abroad else address,
        "numbers": words.numbers(who),
        "peppol": f"{who.register_scheme}:{who.enterprise_number}",
        "email": who.email,
        "iban": " ".join(who.iban[start : start + 4] for start in range(0, len(who.iban), 4)),
        "bic": who.bic,
    }
