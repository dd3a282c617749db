"""The ledger, read: balances, movements, transactions."""

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet, Sum

from billing.models import LedgerEntry, LedgerTransaction
from billing.months import first_of, last_of

Account = LedgerEntry.Account


def balances(first: date | None = None, last: date | None = None) -> dict[str, int]:
    """Return debits less credits per account, of all time or of the days from first to last."""
    entries = LedgerEntry.objects.all()
    if first is not None:
        entries = entries.filter(transaction__booked_on__gte=first)
    if last is not None:
        entries = entries.filter(transaction__booked_on__lte=last)
    sums = entries.values_list("account").annotate(d=Sum("debit_cents"), c=Sum("credit_cents"))
    found = {str(account): int(debit - credit) for account, debit, credit in sums}
    return {account.value: found.get(account.value, 0) for account in Account}


def balance(account: str, on: date) -> int:
    """Return an account's balance at the end of a day; what is owed to us is above zero."""
    return balances(last=on)[account]


def transactions_of(month: date, account: str = "") -> QuerySet[LedgerTransaction]:
    """Return a month's transactions with their entries, perhaps of one account only."""
    found = LedgerTransaction.objects.filter(booked_on__range=(first_of(month), last_of(month)))
    if account:
        found = found.filter(
            pk__in=LedgerEntry.objects.filter(account=account).values("transaction")
        )
    return found.prefetch_related("entries").order_by("booked_on", "created_at")


def booked_by_source(prefix: str, month: date) -> dict[str, dict[str, int]]:
    """Return what a month's transactions with such sources moved: {source: {account: cents}}."""
    entries = LedgerEntry.objects.filter(
        transaction__source__startswith=f"{prefix} ",
        transaction__booked_on__range=(first_of(month), last_of(month)),
    )
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = entries.values_list("transaction__source", "account", "debit_cents", "credit_cents")
    for source, account, debit, credit in rows:
        found[source][account] += debit - credit
    return found
