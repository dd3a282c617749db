"""Invoices with what is open of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet, Sum

from billing.models import Fact, Invoice, Organisation
from billing.standing import LOWERS, Standing, standing_of


@dataclass(frozen=True)
class InvoiceWithStanding:
    """An invoice and the fold over its facts."""

    invoice: Invoice
    standing: Standing


def invoices_with_standing(
    organisation: Organisation | None = None, on: date | None = None
) -> list[InvoiceWithStanding]:
    """Return the invoices of a buyer, or all of them; as of the end of a day where one is given.

    Two queries, however many invoices there are.
    """
    facts, invoices = Fact.objects.all(), Invoice.objects.defer("ubl")
    if on is not None:
        facts, invoices = facts.filter(happened_on__lte=on), invoices.filter(issued_on__lte=on)
    if organisation is not None:
        invoices = invoices.filter(organisation=organisation)
    return [with_standing(invoice) for invoice in with_facts(invoices, facts)]


def with_facts(invoices: QuerySet[Invoice], facts: QuerySet[Fact]) -> QuerySet[Invoice]:
    """Return the invoices with some of their facts as `told`."""
    return invoices.prefetch_related(Prefetch("facts", queryset=facts, to_attr="told"))


def with_standing(invoice: Invoice) -> InvoiceWithStanding:
    """Return an invoice with its standing, from `told` or from all of its facts."""
    facts = getattr(invoice, "told", None)
    told = invoice.facts.all() if facts is None else facts
    return InvoiceWithStanding(invoice, standing_of(invoice.total_cents, told))


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
