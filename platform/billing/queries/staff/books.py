"""Months of a year without holes, and the ledger as somebody searches it."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from billing.models import LedgerEntry, LedgerTransaction
from billing.months import first_of, last_of
from billing.queries.revenue import MonthOfRevenue
from billing.queries.staff.amounts import cents_in


def months_of(year: int, found: Iterable[MonthOfRevenue]) -> list[MonthOfRevenue]:
    """Return the twelve months of a year; those in which nothing happened are zero."""
    known = {row.month: row for row in found}
    firsts = [date(year, number, 1) for number in range(1, 13)]
    return [known.get(first, MonthOfRevenue(first)) for first in firsts]


def transactions_matching(
    words: str, account: str, month: date | None
) -> QuerySet[LedgerTransaction]:
    """Return transactions with their entries that a search asks for: text, source or amount."""
    found = LedgerTransaction.objects.prefetch_related("entries")
    if month:
        found = found.filter(booked_on__range=(first_of(month), last_of(month)))
    if account in LedgerEntry.Account.values:
        found = found.filter(_with_entry(Q(account=account)))
    if words:
        wanted = Q(text__icontains=words) | Q(source__icontains=words)
        cents = cents_in(words)
        if cents:
            wanted |= Q(_with_entry(Q(debit_cents=cents) | Q(credit_cents=cents)))
        found = found.filter(wanted)
    return found


def _with_entry(condition: Q) -> Exists:
    return Exists(LedgerEntry.objects.filter(condition, transaction=OuterRef("pk")))
