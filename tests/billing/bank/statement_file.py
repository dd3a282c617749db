"""Writes camt.053 files as banks do, right or wrong as a test wants them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

OURS = "BE68539007547034"
NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."


@dataclass(frozen=True)
class Part:
    """One payment of an entry."""

    cents: int
    reference: str = ""
    text: str = ""
    name: str = "Gemeente Boechout"
    iban: str = "BE71096123456769"
    end_to_end_id: str = "NOTPROVIDED"
    is_return: bool = False
    has_amount: bool = True


@dataclass(frozen=True)
class Entry:
    """One booked movement, of one payment or of several."""

    parts: Sequence[Part]
    bank_reference: str = "REF1"
    own_reference: str = ""
    day: str = "2026-11-20"
    is_reversal: bool = False
    status: str = "BOOK"
    currency: str = "EUR"
    cents: int | None = None

    @property
    def total(self) -> int:
        """Return what the entry says, or what its payments come to."""
        return sum(part.cents for part in self.parts) if self.cents is None else self.cents


def paid(cents: int, reference: str = "", *, bank_reference: str = "REF1", **part: object) -> Entry:
    """Return an entry of one payment."""
    return Entry([Part(cents, reference, **part)], bank_reference=bank_reference)  # type: ignore[arg-type]


def statement_file(
    *entries: Entry,
    version: str = "08",
    opening: int = 100_000,
    closing: int | None = None,
    name: str = "2026-224",
    iban: str = OURS,
    currency: str = "EUR",
    opening_code: str = "OPBD",
) -> bytes:
    """Return one statement; it adds up unless `closing` says otherwise."""
    booked = sum(entry.total for entry in entries if entry.status == "BOOK")
    end = opening + booked if closing is None else closing
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="{NAMESPACE}{version}"><BkToCstmrStmt>
<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-21T06:00:00+01:00</CreDtTm></GrpHdr>
<Stmt><Id>{name}</Id>
<FrToDt><FrDtTm>2026-11-20T00:00:00</FrDtTm><ToDtTm>2026-11-20T23:59:59</ToDtTm></FrToDt>
<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>{currency}</Ccy></Acct>
{_balance(opening_code, opening)}{_balance("CLBD", end)}
{"".join(_entry(entry, version) for entry in entries)}
</Stmt></BkToCstmrStmt></Document>""".encode()


def _balance(code: str, cents: int) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{_amount(cents)}{_sign(cents)}"
        "<Dt><Dt>2026-11-20</Dt></Dt></Bal>"
    )


def _amount(cents: int, currency: str = "EUR") -> str:
    return f'<Amt Ccy="{currency}">{Decimal(abs(cents)).scaleb(-2)}</Amt>'


def _sign(cents: int) -> str:
    return f"<CdtDbtInd>{'CRDT' if cents >= 0 else 'DBIT'}</CdtDbtInd>"


def _entry(entry: Entry, version: str) -> str:
    status = entry.status if version == "02" else f"<Cd>{entry.status}</Cd>"
    names = f"<NtryRef>{entry.own_reference}</NtryRef>" if entry.own_reference else ""
    bank = f"<AcctSvcrRef>{entry.bank_reference}</AcctSvcrRef>" if entry.bank_reference else ""
    reversal = "<RvslInd>true</RvslInd>" if entry.is_reversal else ""
    parts = "".join(_part(part, entry, version) for part in entry.parts)
    return (
        f"<Ntry>{names}{_amount(entry.total, entry.currency)}{_sign(entry.total)}{reversal}"
        f"<Sts>{status}</Sts><BookgDt><Dt>{entry.day}</Dt></BookgDt>{bank}"
        f"<NtryDtls>{parts}</NtryDtls></Ntry>"
    )


def _part(part: Part, entry: Entry, version: str) -> str:
    amount = ""
    if part.has_amount and version == "02":
        amount = f"<AmtDtls><TxAmt>{_amount(part.cents, entry.currency)}</TxAmt></AmtDtls>"
    elif part.has_amount:
        amount = _amount(part.cents, entry.currency) + _sign(part.cents)
    who = "Dbtr" if part.cents >= 0 else "Cdtr"
    name = f"<Nm>{escape(part.name)}</Nm>"
    party = name if version == "02" else f"<Pty>{name}</Pty>"
    reference = f"<Strd><CdtrRefInf><Ref>{part.reference}</Ref></CdtrRefInf></Strd>"
    return (
        f"<TxDtls><Refs><EndToEndId>{part.end_to_end_id}</EndToEndId></Refs>{amount}"
        f"<RltdPties><{who}>{party}</{who}><{who}Acct><Id><IBAN>{part.iban}</IBAN></Id>"
        f"</{who}Acct></RltdPties><RmtInf>{reference if part.reference else ''}"
        f"<Ustrd>{escape(part.text)}</Ustrd></RmtInf>"
        f"{'<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>' if part.is_return else ''}</TxDtls>"
    )
