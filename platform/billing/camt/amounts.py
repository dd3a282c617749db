"""Amounts, dates and their refusals."""

import re
from datetime import date

from lxml.etree import _Element

from billing.camt.refusals import NotInEuro, PartMissing, PartUnreadable

# Thirteen digits of euro are more than any account holds; the schema's eighteen overflow a column.
_AMOUNT = re.compile(r"(\d{1,13})(?:\.(\d{1,5}))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIGNS = {"CRDT": 1, "DBIT": -1}


def text_at(element: _Element, path: str) -> str:
    """Return the text at a path, '' where there is none."""
    return str(element.findtext(path) or "").strip()


def cents_of(element: _Element | None, statement: str) -> int:
    """Return an amount in whole euro cents; refuse other currencies and parts of a cent."""
    if element is None:
        raise PartMissing(statement=statement, part="Amt")
    if (currency := element.get("Ccy", "")) != "EUR":
        raise NotInEuro(statement=statement, currency=currency or "?")
    value = (element.text or "").strip()
    match = _AMOUNT.fullmatch(value)
    if match is None or (match[2] or "")[2:].strip("0"):
        raise PartUnreadable(statement=statement, part="Amt", value=value[:40])
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")[:2])


def sign_of(element: _Element, statement: str) -> int:
    """Return 1 where money came and -1 where it went."""
    value = text_at(element, "{*}CdtDbtInd")
    if value not in _SIGNS:
        raise PartUnreadable(statement=statement, part="CdtDbtInd", value=value[:40])
    return _SIGNS[value]


def day_at(element: _Element, path: str, statement: str) -> date | None:
    """Return the day at a path, given as a day or as a moment; None where there is none."""
    value = text_at(element, f"{path}/{{*}}Dt") or text_at(element, f"{path}/{{*}}DtTm")
    return day_of(value, path.rpartition("}")[2], statement) if value else None


def day_of(value: str, part: str, statement: str) -> date:
    """Return the day that begins a text such as 2026-11-22T10:00:00+01:00."""
    if _DAY.fullmatch(value[:10]):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            pass
    raise PartUnreadable(statement=statement, part=part, value=value[:40])
