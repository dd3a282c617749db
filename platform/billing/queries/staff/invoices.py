"""Invoices and credit notes with what is open, as one query."""

from datetime import date

from django.db.models import (
    BigIntegerField,
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.functions import Coalesce

from billing.models import CreditNote, Fact, Invoice
from billing.queries.staff.amounts import cents_in
from billing.references import compact

OPENS = (Fact.Kind.REFUNDED, Fact.Kind.REVERSED)
OGM_DIGITS = 12


def invoices_for_staff() -> QuerySet[Invoice]:
    """Return invoices with `balance_cents`: the sum of `billing.standing`, made by the database."""
    moved = Case(When(kind__in=OPENS, then=F("cents")), default=-F("cents"))
    facts = Fact.objects.filter(invoice=OuterRef("pk")).order_by().values("invoice")
    sums = Subquery(facts.annotate(sum=Sum(moved)).values("sum"), output_field=BigIntegerField())
    listed = Invoice.objects.select_related("organisation").defer("ubl", "seller", "buyer", "lines")
    return listed.annotate(balance_cents=F("total_cents") + Coalesce(sums, 0))


def invoices_matching(words: str, standing: str, on: date) -> QuerySet[Invoice]:
    """Return the invoices that a search asks for: number, organisation, reference or amount."""
    found = invoices_for_staff()
    if words:
        found = found.filter(_matches(words))
    conditions = {
        "open": Q(balance_cents__gt=0),
        "overdue": Q(balance_cents__gt=0, due_on__lt=on),
        "paid": Q(balance_cents=0, credited_at=None),
        "surplus": Q(balance_cents__lt=0),
        "credited": Q(credited_at__isnull=False),
        "partly": Q(Exists(CreditNote.objects.filter(invoice=OuterRef("pk"))), credited_at=None),
    }
    return found.filter(conditions[standing]) if standing in conditions else found


def credit_notes_matching(words: str) -> QuerySet[CreditNote]:
    """Return credit notes by number, organisation, amount or the number of their invoice."""
    found = CreditNote.objects.select_related("organisation", "invoice")
    found = found.defer("ubl", "seller", "buyer", "lines", "invoice__ubl")
    if not words:
        return found
    wanted = Q(number__icontains=words) | Q(organisation__name__icontains=words)
    wanted |= Q(invoice__number__icontains=words) | _amount(words)
    return found.filter(wanted)


def _matches(words: str) -> Q:
    wanted = Q(number__icontains=words) | Q(organisation__name__icontains=words)
    wanted |= Q(order_reference__icontains=words) | Q(reference__iexact=words) | _amount(words)
    short = compact(words)
    if len(short) == OGM_DIGITS and short.isdigit():
        wanted |= Q(reference=f"+++{short[:3]}/{short[3:7]}/{short[7:]}+++")
    return wanted | Q(reference__iexact=short) if short else wanted


def _amount(words: str) -> Q:
    cents = cents_in(words)
    if cents is None:
        return Q(pk__in=[])
    return Q(total_cents=cents) | Q(net_cents=cents)
