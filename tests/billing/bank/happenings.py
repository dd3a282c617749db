"""Short words for the stories of these tests."""

from typing import Any

from billing.models import BankLine, Fact, Invoice
from billing.services.banking import Import, import_statement
from billing.standing import Standing, standing_of
from tests.billing import selling
from tests.billing.bank.statement_file import Entry, statement_file


def imported(world: Any, *entries: Entry, **statement: Any) -> Import:
    """Let Sam import one statement."""
    content = statement_file(*entries, **statement)
    return import_statement(content=content, imported_by=world.sam.identity)


def the_line() -> BankLine:
    """Return the only line."""
    return BankLine.objects.select_related("statement").get()


def standing(invoice: Invoice) -> Standing:
    """Return how the invoice stands."""
    return standing_of(invoice.total_cents, Fact.objects.filter(invoice=invoice))


def invoice(cents: int = 350_000, name: str = "Gemeente Boechout") -> Invoice:
    """Return an invoice of that net amount to a municipality of that name."""
    return selling.invoice(of=selling.licence(selling.organisation(name=name)), cents=cents)
