"""What was paid too much of an invoice, and which others of the buyer it could pay."""

from django.db.models import Q, QuerySet, Sum

from billing.models import Fact, Invoice, StripeRefund
from billing.queries.staff.invoices import invoices_for_staff
from billing.standing import standing_of


def going_back_cents(invoice: Invoice) -> int:
    """Return what Stripe was asked to pay back and has not told of yet."""
    asked = StripeRefund.objects.filter(credit_note__invoice=invoice, error="")
    arrived = Fact.objects.filter(invoice=invoice, kind=Fact.Kind.REFUNDED).values("money_id")
    return int(asked.exclude(refund_id__in=arrived).aggregate(sum=Sum("cents"))["sum"] or 0)


def surplus_cents(invoice: Invoice) -> int:
    """Return what was received above what was owed, and is not on its way back."""
    standing = standing_of(invoice.total_cents, Fact.objects.filter(invoice=invoice))
    return max(standing.overpaid_cents - going_back_cents(invoice), 0)


def invoices_to_pay_with(surplus: Invoice) -> QuerySet[Invoice]:
    """Return the open invoices of the same buyer, the first due first, with `balance_cents`."""
    found = invoices_for_staff().filter(
        Q(balance_cents__gt=0), organisation=surplus.organisation_id
    )
    return found.exclude(pk=surplus.pk).order_by("due_on", "number")
