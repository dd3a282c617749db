"""Reminders of unpaid invoices: drafted when they are due, sent by a person or dropped."""

import logging
from datetime import date, timedelta

from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone

from billing.models import Contact, DunningStep, Invoice
from billing.queries.dunning import (
    LEVELS,
    invoices_to_remind_of,
    open_cents_of,
    reminders_to_release,
    why_not_remind,
)
from billing.reminders import words_of
from billing.services.auditing import write_down
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity
from shared_apps.notifications.services import queue_hub_mail

logger = logging.getLogger("kwartier.billing")


class ReminderSettled(ValueError):
    """This reminder was sent or dropped before."""


class ReasonMissing(ValueError):
    """Dropping a reminder states its reason."""


class NoAddress(ValueError):
    """The organisation has no address for invoices."""


def draft_reminders(on: date) -> int:
    """Draft what is due, the latest level alone; drop drafts that lost their ground."""
    for step in reminders_to_release():
        if why := why_not_remind(step.invoice):
            _drop(DunningStep.objects.filter(pk=step.pk), why)
    drafted = 0
    for invoice in invoices_to_remind_of(on):
        try:
            drafted += _draft(invoice, on)
        except DatabaseError:
            logger.exception("no reminder of invoice %s was drafted", invoice.number)
    return drafted


def release_reminder(*, step: DunningStep, released_by: Identity) -> DunningStep:
    """Send a reminder about what is open now; where nothing is any more, drop it instead.

    The answer says which: `sent_at` or `dropped_at` is set.
    """
    with hub_atomic():
        invoice = Invoice.objects.select_for_update().get(pk=step.invoice_id)
        locked = _unsettled(step)
        if why := why_not_remind(invoice):
            _drop(DunningStep.objects.filter(pk=locked.pk), why)
            locked.refresh_from_db()
            return locked
        locked.open_cents = open_cents_of(invoice)
        locked.released_by, locked.sent_at = released_by.pk, timezone.now()
        locked.save(update_fields=["open_cents", "released_by", "sent_at"])
        _send(locked, invoice)
        _write_down("release_reminder", locked, released_by)
    return locked


def drop_reminder(*, step: DunningStep, reason: str, dropped_by: Identity) -> DunningStep:
    """Do not send a reminder, and say why; the next level comes in its time."""
    if not reason.strip():
        raise ReasonMissing(str(step.pk))
    with hub_atomic():
        locked = _unsettled(step)
        locked.dropped_at, locked.reason = timezone.now(), reason.strip()[:500]
        locked.save(update_fields=["dropped_at", "reason"])
        _write_down("drop_reminder", locked, dropped_by)
    return locked


def _draft(invoice: Invoice, on: date) -> int:
    level = max(days for days in LEVELS if invoice.due_on + timedelta(days=days) <= on)
    steps = list(invoice.dunning_steps.all())
    if any(step.level >= level for step in steps) or why_not_remind(invoice):
        return 0
    with hub_atomic():
        _drop(DunningStep.objects.filter(invoice=invoice), "next-level")
        _step, is_new = DunningStep.objects.get_or_create(
            invoice=invoice, level=level, defaults={"open_cents": open_cents_of(invoice)}
        )
    return int(is_new)


def _drop(steps: QuerySet[DunningStep], why: str) -> None:
    waiting = steps.filter(sent_at=None, dropped_at=None)
    waiting.update(dropped_at=timezone.now(), reason=why)


def _unsettled(step: DunningStep) -> DunningStep:
    locked = DunningStep.objects.select_for_update().get(pk=step.pk)
    if locked.sent_at or locked.dropped_at:
        raise ReminderSettled(str(locked.pk))
    return locked


def _send(step: DunningStep, invoice: Invoice) -> None:
    words = words_of(invoice, step.level, step.open_cents)
    for address in _addresses(invoice):
        queue_hub_mail(
            to=address,
            subject=words.subject,
            text=words.text,
            html=words.html,
            reply_to=invoice.seller.get("email", ""),
        )


def _addresses(invoice: Invoice) -> list[str]:
    contacts = Contact.objects.filter(
        organisation=invoice.organisation_id, subject=Contact.Subject.INVOICES
    )
    addresses = [contact.email for contact in contacts] or [invoice.organisation.invoice_email]
    if not any(addresses):
        raise NoAddress(invoice.organisation.name)
    return addresses


def _write_down(action: str, step: DunningStep, person: Identity) -> None:
    write_down(
        actor_id=person.pk,
        actor_name=person.full_name,
        action=action,
        subject=f"invoice {step.invoice.number}",
        subject_id=step.invoice_id,
        reason=step.reason,
        details={"level": step.level, "open_cents": step.open_cents},
    )
