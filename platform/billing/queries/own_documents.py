"""Invoices and credit notes as the organisation that bought sees them, with their standing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from billing.models import CreditNote, Fact, Invoice, LicencePeriod
from billing.queries.parties import Party
from billing.standing import Standing, standing_of

PAGE = 20
# A list needs neither the document itself nor who the parties were.
HEAVY = ("ubl", "seller", "buyer", "lines", "vat_evidence")


@dataclass(frozen=True)
class Standed:
    """An invoice with its standing on a day."""

    invoice: Invoice
    standing: Standing
    day: date

    @property
    def state(self) -> str:
        """Return one word: open, paid, overdue or credited."""
        if self.invoice.credited_at:
            return "credited"
        if self.standing.is_paid:
            return "paid"
        return "overdue" if self.invoice.due_on < self.day else "open"

    @property
    def open_cents(self) -> int:
        """Return what is still to be paid."""
        return self.standing.open_cents


def own_invoices(party: Party) -> QuerySet[Invoice]:
    """Return the invoices of an organisation, of a project those in this municipality only."""
    return _here(party, Invoice.objects.all())


def own_credit_notes(party: Party) -> QuerySet[CreditNote]:
    """Return the credit notes of an organisation, likewise."""
    return _here(party, CreditNote.objects.all())


def _here(party: Party, documents: Any) -> Any:
    found = documents.filter(organisation=party.organisation)
    if not party.is_municipality:
        found = found.filter(licence__municipality=party.municipality)
    return found.order_by("-number")


def with_invoice_numbers(periods: QuerySet[LicencePeriod]) -> QuerySet[LicencePeriod]:
    """Return periods with `invoice_number`: that of the invoice that stands, or None."""
    standing = Invoice.objects.filter(
        licence=OuterRef("licence"),
        kind=Invoice.Kind.PERIOD,
        period_start=OuterRef("starts_on"),
        credited_at=None,
    )
    return periods.annotate(invoice_number=Subquery(standing.values("number")[:1]))


def with_standing(invoices: Iterable[Invoice]) -> list[Standed]:
    """Return invoices with their standing, in one more query however many there are."""
    listed = list(invoices)
    facts: dict[Any, list[Fact]] = defaultdict(list)
    for fact in Fact.objects.filter(invoice__in=listed):
        facts[fact.invoice_id].append(fact)
    today = timezone.localdate()
    return [Standed(each, standing_of(each.total_cents, facts[each.pk]), today) for each in listed]


def invoices_page(party: Party, before: str = "", size: int = PAGE) -> tuple[list[Standed], str]:
    """Return a page of invoices, newest first, and the number after which the next one begins."""
    found = own_invoices(party).defer(*HEAVY)
    if before:
        found = found.filter(number__lt=before)
    listed = list(found[: size + 1])
    following = listed[size - 1].number if len(listed) > size else ""
    return with_standing(listed[:size]), following


def open_invoices(party: Party) -> list[Standed]:
    """Return what is still to be paid, the first due first."""
    found = own_invoices(party).filter(credited_at=None).defer(*HEAVY).order_by("due_on")
    return [each for each in with_standing(found) if each.open_cents]
