"""Which invoices to remind of, and when better not to."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from billing.models import DunningStep, Fact, Invoice, PeppolMessage
from billing.queries.rails import payment_under_way
from billing.queries.staff.invoices import invoices_for_staff
from billing.standing import standing_of

# Days after the due date.
LEVELS = (0, 7, 21, 45)
# The buyer asks something or says no: a person answers first.
ASKED = (PeppolMessage.State.UNDER_QUERY, PeppolMessage.State.REJECTED)
# Why a draft dropped by itself (`DunningStep.reason`); what a person wrote stands as it is.
WHY_NOT: dict[str, Promise] = {
    "paid": _("Nothing of the invoice is open any more."),
    "asked": _("The buyer has a question about the invoice, or rejected it."),
    "payment-under-way": _("Somebody paid online; the money is on its way."),
    "next-level": _("The next reminder took its place."),
}


def invoices_to_remind_of(on: date) -> QuerySet[Invoice]:
    """Return the invoices that are due and open, and about which nobody has a question."""
    asked = PeppolMessage.objects.filter(invoice=OuterRef("pk"), state__in=ASKED)
    due = invoices_for_staff().filter(
        Q(balance_cents__gt=0),
        due_on__lte=on,
        credited_at=None,
    )
    steps = Prefetch("dunning_steps", DunningStep.objects.order_by("level"))
    return due.filter(~Exists(asked)).prefetch_related(steps).order_by("due_on", "number")


def why_not_remind(invoice: Invoice) -> str:
    """Return why a reminder would be wrong now, a key of `WHY_NOT`; '' where it is right."""
    if not open_cents_of(invoice):
        return "paid"
    if PeppolMessage.objects.filter(invoice=invoice, state__in=ASKED).exists():
        return "asked"
    return "payment-under-way" if payment_under_way(invoice) else ""


def open_cents_of(invoice: Invoice) -> int:
    """Return what is still to be paid."""
    return standing_of(invoice.total_cents, Fact.objects.filter(invoice=invoice)).open_cents


def reminders_to_release() -> QuerySet[DunningStep]:
    """Return the drafts that wait for a person, the oldest first."""
    drafts = DunningStep.objects.filter(sent_at=None, dropped_at=None)
    return drafts.select_related("invoice__organisation").order_by("drafted_at")


def why_dropped(step: DunningStep) -> str:
    """Return in words why a reminder was not sent."""
    return str(WHY_NOT.get(step.reason, step.reason))
