"""From bytes to statements that add up, or to one refusal."""

import re
from collections import Counter
from datetime import date

from lxml import etree

from billing.camt.amounts import cents_of, day_at, day_of, sign_of, text_at
from billing.camt.movements import movements_of
from billing.camt.refusals import (
    FileTooLarge,
    HasDoctype,
    NoStatement,
    NotCamt053,
    NotInEuro,
    NotXml,
    PartMissing,
    SumsDisagree,
)
from billing.camt.statements import Movement, Statement

MOST_MEGABYTES = 5
_DOCUMENT = re.compile(r"\{urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(02|08|14)\}Document")
# The balance at the start: the opening one, or the previous day's closing one.
_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)


def read_statements(content: bytes) -> list[Statement]:
    """Return the statements of a file; raise `StatementRefused` where anything is wrong."""
    if len(content) > MOST_MEGABYTES * 1_000_000:
        raise FileTooLarge(megabytes=MOST_MEGABYTES)
    if b"<!DOCTYPE" in content.replace(b"\0", b""):  # two bytes a letter in UTF-16
        raise HasDoctype
    root = _parsed(content)
    if not _DOCUMENT.fullmatch(str(root.tag)):
        raise NotCamt053
    statements = [_statement(element) for element in root.iterfind("{*}BkToCstmrStmt/{*}Stmt")]
    if not statements:
        raise NoStatement
    return statements


def _parsed(content: bytes) -> etree._Element:
    """Parse without entities, document types, network and endless nesting."""
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotXml(line=error.lineno or 1) from error
    if root.getroottree().docinfo.doctype:
        raise HasDoctype
    return root


def _statement(element: etree._Element) -> Statement:
    name = text_at(element, "{*}Id")[:100]
    if not name:
        raise PartMissing(statement="?", part="Id")
    iban = text_at(element, "{*}Acct/{*}Id/{*}IBAN")[:34]
    if not iban:
        raise PartMissing(statement=name, part="Acct/Id/IBAN")
    currency = text_at(element, "{*}Acct/{*}Ccy")
    if currency not in ("", "EUR"):
        raise NotInEuro(statement=name, currency=currency[:3])
    opening, opened_on = _balance(element, _OPENING, name)
    closing, closed_on = _balance(element, _CLOSING, name)
    total, movements = _booked(element, iban, name)
    _check_sums(name, opening, total, closing)
    starts_on = _border(element, "{*}FrDtTm", name) or opened_on
    ends_on = _border(element, "{*}ToDtTm", name) or closed_on
    return Statement(iban, name, opening, closing, starts_on, ends_on, movements)


def _balance(element: etree._Element, codes: tuple[str, ...], name: str) -> tuple[int, date]:
    for code in codes:
        for balance in element.iterfind("{*}Bal"):
            if text_at(balance, "{*}Tp/{*}CdOrPrtry/{*}Cd") == code:
                cents = sign_of(balance, name) * cents_of(balance.find("{*}Amt"), name)
                day = day_at(balance, "{*}Dt", name)
                if day is None:
                    raise PartMissing(statement=name, part="Bal/Dt")
                return cents, day
    raise PartMissing(statement=name, part=f"Bal {codes[0]}")


def _booked(element: etree._Element, iban: str, name: str) -> tuple[int, tuple[Movement, ...]]:
    """Return the sum of the booked entries and their movements; others may still vanish."""
    seen: Counter[str] = Counter()
    total = 0
    movements: list[Movement] = []
    for number, entry in enumerate(element.iterfind("{*}Ntry"), start=1):
        status = text_at(entry, "{*}Sts/{*}Cd") or text_at(entry, "{*}Sts")
        if status != "BOOK":
            continue
        total += sign_of(entry, name) * cents_of(entry.find("{*}Amt"), name)
        movements += movements_of(entry, number, iban, name, seen)
    return total, tuple(movements)


def _check_sums(name: str, opening: int, total: int, closing: int) -> None:
    if opening + total != closing:
        amounts = {"opening": opening, "sum": total, "result": opening + total, "closing": closing}
        raise SumsDisagree(statement=name, **{k: _euros(cents) for k, cents in amounts.items()})


def _euros(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def _border(element: etree._Element, path: str, name: str) -> date | None:
    value = text_at(element, f"{{*}}FrToDt/{path}")
    return day_of(value, "FrToDt", name) if value else None
