"""Double entry: what happened to money, written once and never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError

from billing.models import CreditNote, Fact, Invoice, LedgerEntry, LedgerTransaction
from common.tenancy import hub_atomic

Account = LedgerEntry.Account


class Unbalanced(ValueError):
    """What is debited is not what is credited."""


class AlreadyBooked(ValueError):
    """The ledger has a transaction of this source."""


@dataclass(frozen=True)
class Posting:
    """One side of a transaction; nothing is booked where it comes to nothing."""

    account: str
    debit_cents: int = 0
    credit_cents: int = 0


def debit(account: str, cents: int) -> Posting:
    """Return a debit; what is below zero is a credit."""
    return Posting(account, debit_cents=cents) if cents >= 0 else credit(account, -cents)


def credit(account: str, cents: int) -> Posting:
    """Return a credit; what is below zero is a debit."""
    return Posting(account, credit_cents=cents) if cents >= 0 else debit(account, -cents)


@dataclass(frozen=True)
class Booking:
    """A transaction to be written."""

    source: str
    text: str
    booked_on: date
    postings: Sequence[Posting]

    def sides(self) -> list[Posting]:
        """Return what is booked; raise `Unbalanced` where it does not balance."""
        sides = [each for each in self.postings if each.debit_cents or each.credit_cents]
        debited = sum(each.debit_cents for each in sides)
        credited = sum(each.credit_cents for each in sides)
        if debited != credited or not debited:
            raise Unbalanced(f"{self.source}: {debited} is not {credited}")
        return sides


def book(
    *, source: str, text: str, booked_on: date, postings: Sequence[Posting]
) -> LedgerTransaction:
    """Write one transaction. The database refuses an unbalanced one too, when it is committed."""
    return book_all(bookings=[Booking(source, text, booked_on, postings)])[0]


def book_all(*, bookings: Sequence[Booking]) -> list[LedgerTransaction]:
    """Write many transactions, all of them or none."""
    sides = [booking.sides() for booking in bookings]
    transactions = [
        LedgerTransaction(source=each.source, text=each.text, booked_on=each.booked_on)
        for each in bookings
    ]
    try:
        with hub_atomic():
            LedgerTransaction.objects.bulk_create(transactions)
    except IntegrityError as error:
        raise AlreadyBooked(bookings[0].source) from error
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            transaction=transaction,
            account=side.account,
            debit_cents=side.debit_cents,
            credit_cents=side.credit_cents,
        )
        for transaction, of_it in zip(transactions, sides, strict=True)
        for side in of_it
    )
    return transactions


def book_invoice(*, invoice: Invoice) -> LedgerTransaction:
    """Book an invoice: a period is earned month by month, letters at once."""
    return book(
        source=f"invoice {invoice.number}",
        text=str(invoice.buyer["name"])[:200],
        booked_on=invoice.issued_on,
        postings=[
            debit(Account.RECEIVABLES, invoice.total_cents),
            credit(revenue_account(invoice), invoice.net_cents),
            credit(Account.VAT_DUE, invoice.vat_cents),
        ],
    )


def book_credit_note(*, note: CreditNote) -> LedgerTransaction:
    """Book a credit note the other way round."""
    return book(
        source=f"credit note {note.number}",
        text=str(note.buyer["name"])[:200],
        booked_on=note.issued_on,
        postings=[
            debit(revenue_account(note.invoice), note.net_cents),
            debit(Account.VAT_DUE, note.vat_cents),
            credit(Account.RECEIVABLES, note.total_cents),
        ],
    )


def revenue_account(invoice: Invoice) -> str:
    """Return where the net amount of an invoice goes."""
    is_period = invoice.kind == Invoice.Kind.PERIOD
    return Account.DEFERRED_REVENUE if is_period else Account.REVENUE


# Where the money of a fact is; a credit note books itself.
MONEY = {
    Fact.Source.BANK: Account.BANK,
    Fact.Source.STRIPE: Account.STRIPE,
    Fact.Source.STAFF: Account.WRITE_OFFS,
}


def book_fact(*, fact: Fact) -> LedgerTransaction:
    """Book money that came, left again, or was given up."""
    money = MONEY[Fact.Source(fact.source)]
    came = fact.kind in (Fact.Kind.PAID, Fact.Kind.WRITTEN_OFF)
    sign = 1 if came else -1
    return book(
        source=f"fact {fact.id}",
        text=f"{fact.kind} {fact.invoice.number}",
        booked_on=fact.happened_on,
        postings=[
            debit(money, sign * fact.cents),
            credit(Account.RECEIVABLES, sign * fact.cents),
        ],
    )
