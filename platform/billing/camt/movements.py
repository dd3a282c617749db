"""The movements of one entry: one, or one for each payment of a batch."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml.etree import _Element

from billing.camt.amounts import cents_of, day_at, sign_of, text_at
from billing.camt.references import structured_reference
from billing.camt.refusals import EntryWithoutReference, PartMissing
from billing.camt.statements import Movement

_NAMES = ("{*}RltdPties/{*}%s/{*}Nm", "{*}RltdPties/{*}%s/{*}Pty/{*}Nm")
_ACCOUNT = "{*}RltdPties/{*}%sAcct/{*}Id/{*}IBAN"
# What some banks write where they have no reference: the same for every movement.
_NO_NAME = {"NONREF", "NOTPROVIDED"}
_LONGEST_MESSAGE, _LONGEST_NAME = 500, 140


def movements_of(
    entry: _Element, number: int, iban: str, statement: str, seen: Counter[str]
) -> Iterator[Movement]:
    """Yield an entry's movements; `seen` counts those that share the bank's reference."""
    sign, cents = sign_of(entry, statement), cents_of(entry.find("{*}Amt"), statement)
    booked_on = day_at(entry, "{*}BookgDt", statement) or day_at(entry, "{*}ValDt", statement)
    if booked_on is None:
        raise PartMissing(statement=statement, part="BookgDt")
    name = text_at(entry, "{*}AcctSvcrRef")
    if name.upper() in _NO_NAME:
        name = ""
    if not name and (own := text_at(entry, "{*}NtryRef")):
        name = f"{booked_on}/{own}"  # some banks begin at 1 again with each statement
    if not name:
        raise EntryWithoutReference(statement=statement, number=number)
    is_reversal = text_at(entry, "{*}RvslInd") in {"true", "1"}
    for part, amount in _parts(entry, sign * cents, statement):
        if not amount:
            continue
        yield Movement(
            key=f"{iban}|{name}|{seen[name]}",
            booked_on=booked_on,
            cents=amount,
            is_reversal=is_reversal or part.find(".//{*}RtrInf") is not None,
            **_words(part, amount),
        )
        seen[name] += 1


def _parts(entry: _Element, cents: int, statement: str) -> list[tuple[_Element, int]]:
    """Return the payments of an entry; one that does not add up stays whole, for a person."""
    details = entry.findall("{*}NtryDtls/{*}TxDtls")
    if len(details) == 1:
        return [(details[0], cents)]
    amounts = [_part_cents(part, cents, statement) for part in details]
    if details and None not in amounts and sum(filter(None, amounts)) == cents:
        return [(part, amount or 0) for part, amount in zip(details, amounts, strict=True)]
    return [(entry, cents)]


def _part_cents(part: _Element, whole: int, statement: str) -> int | None:
    amount = part.find("{*}Amt")
    if amount is None:
        amount = part.find("{*}AmtDtls/{*}TxAmt/{*}Amt")
    if amount is None:
        return None
    has_sign = part.find("{*}CdtDbtInd") is not None
    sign = sign_of(part, statement) if has_sign else (1 if whole > 0 else -1)
    return sign * cents_of(amount, statement)


def _words(part: _Element, cents: int) -> dict[str, Any]:
    """Return what the bank tells about the other side and the purpose."""
    who = "Dbtr" if cents > 0 else "Cdtr"
    structured = _texts(part, ".//{*}RmtInf/{*}Strd/{*}CdtrRefInf/{*}Ref")
    free = _texts(part, ".//{*}RmtInf/{*}Ustrd")
    told = _texts(part, ".//{*}AddtlTxInf") or _texts(part, "{*}AddtlNtryInf")
    end_to_end = text_at(part, ".//{*}Refs/{*}EndToEndId")
    names = (text_at(part, ".//" + path % who) for path in _NAMES)
    return {
        "end_to_end_id": "" if end_to_end == "NOTPROVIDED" else end_to_end[:35],
        "counterparty": _one_line(next(filter(None, names), ""))[:_LONGEST_NAME],
        "counterparty_iban": text_at(part, ".//" + _ACCOUNT % who)[:34],
        "reference": structured_reference(" ".join(structured), " ".join(free)),
        "message": _one_line(" ".join([*structured, *free] or told))[:_LONGEST_MESSAGE],
    }


def _texts(part: _Element, path: str) -> list[str]:
    return [element.text for element in part.iterfind(path) if element.text]


def _one_line(text: str) -> str:
    return " ".join(text.split())
