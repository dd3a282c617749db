"""What was earned, by month: from the documents, and as the ledger has it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, QuerySet, Sum, When
from django.db.models.functions import TruncMonth

from billing.earnings import earned_cents
from billing.models import CreditNote, Fact, Invoice, LedgerEntry
from billing.months import next_month

Account = LedgerEntry.Account
REVENUE = "revenue"
# A transaction that earns is called "revenue 2026-03 2026-000123 4"; its text is the number.
NUMBER = "transaction__text"


@dataclass(frozen=True)
class MonthOfRevenue:
    """One month in cents, excluding VAT but for what was received."""

    month: date
    invoiced_cents: int = 0
    credited_cents: int = 0
    earned_cents: int = 0
    received_cents: int = 0


def revenue_by_month(first: date, last: date) -> list[MonthOfRevenue]:
    """Return the months in which something happened, the first of them first."""
    days = (first, last)
    received = Case(When(kind=Fact.Kind.PAID, then=F("cents")), default=-F("cents"))
    earned = F("credit_cents") - F("debit_cents")
    invoices, notes = Invoice.objects.all(), CreditNote.objects.all()
    entries = LedgerEntry.objects.filter(account=Account.REVENUE)
    moved = Fact.objects.filter(source__in=[Fact.Source.BANK, Fact.Source.STRIPE])
    found: dict[date, dict[str, int]] = defaultdict(dict)
    for name, rows in (
        ("invoiced_cents", _by_month(invoices, "issued_on", days, F("net_cents"))),
        ("credited_cents", _by_month(notes, "issued_on", days, F("net_cents"))),
        ("earned_cents", _by_month(entries, "transaction__booked_on", days, earned)),
        ("received_cents", _by_month(moved, "happened_on", days, received)),
    ):
        for month, cents in rows.items():
            found[month][name] = cents
    return [MonthOfRevenue(month, **found[month]) for month in sorted(found)]


def _by_month(
    rows: QuerySet[Any], day: str, days: tuple[date, date], cents: Any
) -> dict[date, int]:
    found = rows.filter(**{f"{day}__range": days}).order_by().annotate(month=TruncMonth(day))
    return dict(found.values_list("month").annotate(sum=Sum(cents)))


def earned_on_invoices(on: date) -> dict[str, int]:
    """Return what each period's invoice has earned by the end of a day's month, by its number."""
    at = next_month(on)
    credited = credited_before(at)
    invoices = Invoice.objects.filter(kind=Invoice.Kind.PERIOD, issued_on__lt=at)
    rows = invoices.values_list("pk", "number", "net_cents", "period_start", "period_end")
    return {
        number: earned_cents(net, credited.get(pk, 0), starts_on, ends_on, at)
        for pk, number, net, starts_on, ends_on in rows
    }


def credited_before(day: date) -> dict[UUID, int]:
    """Return what was credited of each invoice before a day, excluding VAT."""
    notes = CreditNote.objects.filter(issued_on__lt=day).order_by()
    return dict(notes.values_list("invoice").annotate(cents=Sum("net_cents")))


def booked_as_earned(before: date | None = None) -> dict[str, tuple[int, int]]:
    """Return what the ledger has as earned of each invoice, and in how many steps."""
    entries = LedgerEntry.objects.filter(
        account=Account.DEFERRED_REVENUE, transaction__source__startswith=f"{REVENUE} "
    )
    if before is not None:
        entries = entries.filter(transaction__booked_on__lt=before)
    cents = Sum(F("debit_cents") - F("credit_cents"))
    rows = entries.values_list(NUMBER).annotate(cents=cents, steps=Count("pk"))
    return {number: (int(cents), int(steps)) for number, cents, steps in rows}
