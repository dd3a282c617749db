"""Generated cases: buyers, kinds, languages, amounts and credits as they may come, from a seed."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from billing.lines import Line
from billing.models import CreditNote, Invoice
from billing.services.crediting import issue_credit_note
from tests.billing import selling

NAMES = [
    "Stad Voorbeeld",
    "Gemeente ’s-Hertogen & Zonen <dienst>",
    "Ville de Liège – Service “Participation”",
    "Œuvre\tdu quartier\x0b№ 5 😀",
    "Gemeinde Büllingen " + "sehr " * 30 + "lang",
]
# Cents that are awkward for VAT: halves, thirds, one cent, millions.
AWKWARD = [1, 3, 50, 119, 2381, 95738, 99999, 123456789]


def documents(cases: int, seed: int = 2026) -> Iterator[Invoice | CreditNote]:
    """Issue so many invoices and credit notes."""
    chance, made = Random(seed), 0
    while made < cases:
        invoice = _invoice(chance)
        yield invoice
        made += 1
        for note in _credits(invoice, chance):
            if made < cases:
                yield note
                made += 1


def _invoice(chance: Random) -> Invoice:
    start = date(2025, 1, 1) + timedelta(days=chance.randrange(1500))
    kind = chance.choice(["municipality", "pilot", "project"])
    licence = selling.licence(_buyer(chance), kind, (start, start + timedelta(days=365)))
    return selling.issue_invoice(
        licence=licence,
        kind=chance.choice(["period", "letters"]),
        lines=[_line(chance) for _line_ in range(chance.choice([1, 1, 1, 1, 4, 12]))],
        period=(start, start + timedelta(days=chance.choice([1, 28, 31, 183, 365]))),
        order_reference=chance.choice(["", "PO-2026-4471", "bon & <nr> 7/8", "4500000017"]),
        issued_on=start - timedelta(days=chance.randrange(-40, 40)),
    )


def _buyer(chance: Random):
    country = chance.choice(["be", "be", "nl"])
    values = {
        "name": chance.choice(NAMES),
        "language": chance.choice(["nl", "fr", "de", "en"]),
        "kind": chance.choice(["municipality", "care", "project"]),
        "invoice_email": chance.choice(["", "facturen@voorbeeld.example"]),
    }
    # Reverse charge hangs on a valid VAT number.
    if country == "nl":
        values["vat_number"] = chance.choice(["NL004495445B01", "", "NL 0044.95.445.B01", "NL1"])
        if chance.random() < 0.5:
            number = f"{chance.randrange(10**8):08d}"
            values |= {"register_scheme": "0106", "register_number": number}
    elif chance.random() < 0.5:
        number = selling.enterprise_number(7_000_000 + chance.randrange(10**6))
        values |= {"register_number": number, "vat_number": f"BE {number}"}
    return selling.organisation(country, **values)


def _line(chance: Random) -> Line:
    text = chance.choice(["Licence for a year", "Lettres d’invitation & “timbres”", "Tür <7>"])
    cents = chance.choice([*AWKWARD, chance.randrange(1, 5_000_000)])
    # Fifteen thousand of the dearest come to more than a transfer can carry.
    return Line(text, chance.choice([1, 1, 3, 15_000]), cents)


def _credits(invoice: Invoice, chance: Random) -> Iterator[CreditNote]:
    left = invoice.net_cents
    day = invoice.issued_on + timedelta(days=chance.randrange(100))
    for _part in range(chance.choice([0, 0, 1, 2])):
        cents = min(left, chance.randrange(1, max(2, left)))
        if cents:
            left -= cents
            yield issue_credit_note(
                invoice=invoice, net_cents=cents, reason="Ajusté: “moitié” & <reste>", issued_on=day
            )
    if left and left < invoice.net_cents and chance.random() < 0.5:
        lines = [Line("Le reste", 1, left)]
        yield issue_credit_note(invoice=invoice, lines=lines, reason="Le reste", issued_on=day)
