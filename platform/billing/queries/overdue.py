"""Which invoices are late, so late that the licence feels it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from billing.models import Fact, Invoice, Licence
from billing.queries.licences import OWN_KINDS
from billing.standing import standing_of

# The day of the first reminder that is more than a friendly word (dunning: 0, +7, +21, +45).
GRACE_AFTER = timedelta(days=7)
RESTRICT_AFTER = timedelta(days=90)


def overdue_invoices(licence: Licence, on: date, after: timedelta) -> list[Invoice]:
    """Return the invoices that a licence answers for and that are open so long after their day.

    A roll-out answers for its pilot too: invoices follow the organisation and the municipality.
    """
    late = invoices_of(licence).filter(due_on__lte=on - after, credited_at=None)
    return open_among(late)


def invoices_of(licence: Licence) -> QuerySet[Invoice]:
    """Return the invoices that a licence answers for, the oldest first."""
    answered_for = Q(licence=licence)
    if licence.kind in OWN_KINDS and licence.municipality_id:
        answered_for |= Q(
            licence__municipality=licence.municipality_id,
            licence__kind__in=OWN_KINDS,
            organisation=licence.contract.organisation_id,
        )
    return Invoice.objects.filter(answered_for).order_by("due_on", "number")


def open_among(invoices: Iterable[Invoice]) -> list[Invoice]:
    """Return those of which something is still to be paid, in the order given."""
    listed = list(invoices)
    facts: dict[object, list[Fact]] = {invoice.pk: [] for invoice in listed}
    for fact in Fact.objects.filter(invoice__in=listed):
        facts[fact.invoice_id].append(fact)
    return [
        invoice
        for invoice in listed
        if not standing_of(invoice.total_cents, facts[invoice.pk]).is_paid
    ]
