"""Statements (camt.053.001.08) as our bank would send them, for the demo and for trying it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lxml import etree
from lxml.builder import ElementMaker

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"
CAMT = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})


@dataclass(frozen=True)
class Payment:
    """Money that came in: with a structured reference, or with words of the payer."""

    cents: int
    name: str
    reference: str = ""
    message: str = ""
    iban: str = "BE71096123456769"


def statement(iban: str, day: date, opening_cents: int, payments: Sequence[Payment]) -> bytes:
    """Return one day's statement, as a file."""
    closing = opening_cents + sum(payment.cents for payment in payments)
    entries = [_entry(payment, day, number) for number, payment in enumerate(payments, 1)]
    document = CAMT.Document(
        CAMT.BkToCstmrStmt(
            CAMT.GrpHdr(CAMT.MsgId(f"KW{day:%Y%m%d}"), CAMT.CreDtTm(f"{day}T18:00:00")),
            CAMT.Stmt(
                CAMT.Id(f"{day:%Y-%j}"),
                CAMT.FrToDt(CAMT.FrDtTm(f"{day}T00:00:00"), CAMT.ToDtTm(f"{day}T23:59:59")),
                CAMT.Acct(CAMT.Id(CAMT.IBAN(iban)), CAMT.Ccy("EUR")),
                _balance("OPBD", opening_cents, day),
                _balance("CLBD", closing, day),
                *entries,
            ),
        )
    )
    return bytes(etree.tostring(document, xml_declaration=True, encoding="UTF-8"))


def _balance(code: str, cents: int, day: date) -> etree._Element:
    return CAMT.Bal(
        CAMT.Tp(CAMT.CdOrPrtry(CAMT.Cd(code))),
        _amount(cents),
        CAMT.CdtDbtInd("CRDT" if cents >= 0 else "DBIT"),
        CAMT.Dt(CAMT.Dt(day.isoformat())),
    )


def _amount(cents: int) -> etree._Element:
    return CAMT.Amt(str(Decimal(abs(cents)).scaleb(-2)), Ccy="EUR")


def _entry(payment: Payment, day: date, number: int) -> etree._Element:
    told = [CAMT.Ustrd(payment.message)] if payment.message else []
    if payment.reference:
        told.append(CAMT.Strd(CAMT.CdtrRefInf(CAMT.Ref(payment.reference))))
    return CAMT.Ntry(
        _amount(payment.cents),
        CAMT.CdtDbtInd("CRDT"),
        CAMT.Sts(CAMT.Cd("BOOK")),
        CAMT.BookgDt(CAMT.Dt(day.isoformat())),
        CAMT.AcctSvcrRef(f"{day:%Y%m%d}{number:04d}"),
        CAMT.NtryDtls(
            CAMT.TxDtls(
                CAMT.Refs(CAMT.EndToEndId("NOTPROVIDED")),
                _amount(payment.cents),
                CAMT.CdtDbtInd("CRDT"),
                CAMT.RltdPties(
                    CAMT.Dbtr(CAMT.Pty(CAMT.Nm(payment.name))),
                    CAMT.DbtrAcct(CAMT.Id(CAMT.IBAN(payment.iban))),
                ),
                CAMT.RmtInf(*told),
            )
        ),
    )
