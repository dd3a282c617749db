"""What about money waits for somebody, the oldest first, each with the number of all of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window

from billing.models import (
    Approval,
    BankLine,
    BillingAudit,
    DunningStep,
    Invoice,
    LicencePeriod,
    PeppolMessage,
    StripeEvent,
)
from billing.queries.due import due_periods, periods_without_order
from billing.queries.staff.invoices import invoices_for_staff

# Invoices go out thirty days ahead (`services.invoicing.LEAD`); two days later they failed.
GOES_OUT_AHEAD = timedelta(days=28)
TOTAL = Window(Count("pk"))


def lines_in_review() -> QuerySet[BankLine]:
    """Return the bank's lines that wait for a person."""
    found = BankLine.objects.filter(decision=BankLine.Decision.REVIEW)
    return found.select_related("statement").order_by("booked_on", "key")


def reminders_drafted() -> QuerySet[DunningStep]:
    """Return the reminders that are neither sent nor dropped."""
    found = DunningStep.objects.filter(sent_at=None, dropped_at=None)
    found = found.select_related("invoice__organisation").defer("invoice__ubl")
    return found.order_by("drafted_at", "pk")


def overdue_without_reminder(on: date) -> QuerySet[Invoice]:
    """Return the invoices that are open after their day, and have no reminder that waits."""
    waiting = DunningStep.objects.filter(invoice=OuterRef("pk"), sent_at=None, dropped_at=None)
    found = invoices_for_staff().filter(Q(balance_cents__gt=0), due_on__lt=on)
    return found.exclude(Exists(waiting)).order_by("due_on", "number")


def approvals_waiting(identity_id: Any) -> QuerySet[Approval]:
    """Return what somebody else asked for, and nobody decided."""
    return (
        Approval.objects.filter(decided_at=None).exclude(asked_by=identity_id).order_by("asked_at")
    )


def failed_messages() -> QuerySet[PeppolMessage]:
    """Return the documents that the transport or the buyer refused.

    Not a rejected invoice that was credited wholly: that settled it.
    """
    rejected = Q(state=PeppolMessage.State.REJECTED)
    found = PeppolMessage.objects.filter(rejected | Q(state=PeppolMessage.State.FAILED))
    found = found.exclude(rejected & Q(invoice__credited_at__isnull=False))
    documents = ("invoice__organisation", "credit_note__organisation")
    found = found.select_related(*documents).defer("invoice__ubl", "credit_note__ubl")
    return found.order_by("created_at")


def failed_events() -> QuerySet[StripeEvent]:
    """Return what Stripe told and nobody could act on. Their payload is not for this door."""
    found = StripeEvent.objects.filter(handled_at=None).exclude(error="")
    return found.only("event_id", "kind", "received_at", "error").order_by("received_at")


def periods_without_invoice(on: date) -> QuerySet[LicencePeriod]:
    """Return periods whose invoice should have gone out, though nothing is missing for it."""
    due = due_periods(on + GOES_OUT_AHEAD)
    return due.exclude(pk__in=periods_without_order(on).values("pk")).order_by("starts_on")


def reasons_of_failures(periods: Iterable[LicencePeriod]) -> dict[str, str]:
    """Return why the last invoice of a licence could not be made, by the licence's id."""
    licences = [str(period.licence_id) for period in periods]
    noted = BillingAudit.objects.filter(action="issue_invoice", subject_id__in=licences)
    return dict(noted.order_by("happened_at").values_list("subject_id", "reason"))


def identity_names(identity_ids: set[UUID]) -> dict[UUID, str]:
    """Return the names of members of staff, for lists that keep their ids."""
    rows = get_user_model().objects.filter(pk__in=identity_ids)
    return {row.pk: str(row.full_name) for row in rows}
