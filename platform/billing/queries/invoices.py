"""What is open on all invoices, by the day."""

from datetime import date

from django.db.models import Sum

from billing.models import Fact, Invoice
from billing.standing import LOWERS


def open_items_cents(on: date) -> int:
    """Return what is open at the end of a day, less what was paid too much or too early.

    Money that came before its invoice counts from its own day, as in the ledger.
    """
    invoiced = Invoice.objects.filter(issued_on__lte=on).aggregate(sum=Sum("total_cents"))
    open_cents = int(invoiced["sum"] or 0)
    told = Fact.objects.filter(happened_on__lte=on).order_by().values_list("kind")
    for kind, cents in told.annotate(sum=Sum("cents")):
        open_cents += LOWERS[kind] * int(cents)
    return open_cents
