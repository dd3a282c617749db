"""What about money and licences waits for platform staff, as piles of the work queue."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from billing.models import (
    Approval,
    BankLine,
    DunningStep,
    Invoice,
    LicencePeriod,
    Merger,
    PeppolMessage,
)
from billing.models.stripe import StripeEvent
from billing.queries.mergers import failed_mergers
from billing.queries.staff import work as waiting
from common.formats import money
from common.signals import work_asked
from common.work import MOST_SHOWN, Pile, Task, counted


def piles(identity_id: object, **_asked: Any) -> list[Pile]:
    """Return every pile, in as many queries as there are kinds of work."""
    today = timezone.localdate()
    overdue = waiting.overdue_without_reminder(today)
    approvals = waiting.approvals_waiting(identity_id)
    periods = waiting.periods_without_invoice(today)
    return [
        _pile("bank", _("Bank lines"), "bank-lines", 2, waiting.lines_in_review(), _line),
        _pile("reminders", _("Reminders"), "reminders", 3, waiting.reminders_drafted(), _reminder),
        _pile("overdue", _("Overdue"), "overdue", 14, overdue, _invoice),
        _pile("approvals", _("Approvals"), "approvals", 2, approvals, _approval),
        _pile("mergers", _("Mergers"), "mergers", 1, failed_mergers(today), _merger),
        _pile("peppol", _("Peppol"), "failed-jobs", 1, waiting.failed_messages(), _message),
        _pile("stripe", _("Online payments"), "failed-jobs", 1, waiting.failed_events(), _event),
        _pile("periods", _("Invoices to make"), "failed-jobs", 1, periods, _period),
    ]


def _pile(
    key: str, label: str, page: str, days: int, rows: QuerySet, task: Callable[[Any], Task]
) -> Pile:
    found, count = counted(rows.annotate(total=waiting.TOTAL)[:MOST_SHOWN])
    icons = {"approvals": "people", "reminders": "letter", "overdue": "clock", "bank": "file"}
    href = _HREFS[page]()
    return Pile(key, label, icons.get(key, "alert"), days, href, count, tuple(map(task, found)))


_HREFS: dict[str, Callable[[], str]] = {
    "bank-lines": lambda: reverse("staff:bank-lines"),
    "reminders": lambda: reverse("staff:reminders"),
    "overdue": lambda: reverse("staff:invoices") + "?standing=overdue",
    "approvals": lambda: reverse("staff:approvals"),
    "mergers": lambda: reverse("staff:mergers"),
    "failed-jobs": lambda: reverse("staff:failed-jobs"),
}


def _line(line: BankLine) -> Task:
    what = _("Bank line of %(amount)s without an invoice") % {"amount": money(line.cents)}
    href = reverse("staff:bank-line", kwargs={"pk": line.pk})
    return Task(what, line.counterparty, line.statement.imported_at, href)


def _reminder(step: DunningStep) -> Task:
    what = _("Reminder of invoice %(number)s") % {"number": step.invoice.number}
    href = reverse("staff:reminder", kwargs={"pk": step.pk})
    return Task(what, step.invoice.organisation.name, step.drafted_at, href)


def _invoice(invoice: Invoice) -> Task:
    what = _("Invoice %(number)s is not paid") % {"number": invoice.number}
    href = reverse("staff:invoice", kwargs={"pk": invoice.pk})
    return Task(what, invoice.organisation.name, moment_of(invoice.due_on), href)


def _approval(approval: Approval) -> Task:
    words = {
        Approval.Action.RESTRICT: _("Restrict a licence?"),
        Approval.Action.CREDIT: _("Credit an invoice?"),
        Approval.Action.WRITE_OFF: _("Write an invoice off?"),
        Approval.Action.MERGE: _("Let two licences become one?"),
    }
    href = reverse("staff:approval", kwargs={"pk": approval.pk})
    return Task(
        words[Approval.Action(approval.action)], approval.reason[:80], approval.asked_at, href
    )


def _merger(merger: Merger) -> Task:
    names = {"leaving": merger.leaving.municipality, "staying": merger.staying.municipality}
    what = _("The licences of %(leaving)s and %(staying)s could not be merged") % names
    href = reverse("staff:merger", kwargs={"pk": merger.pk})
    return Task(what, merger.reason[:80], merger.refused_at or merger.asked_at, href)


def _message(message: PeppolMessage) -> Task:
    document = message.invoice or message.credit_note
    what = _("%(number)s did not reach the buyer") % {"number": document}
    about = document.organisation.name if document else ""
    return Task(what, about, message.created_at, reverse("staff:failed-jobs"))


def _event(event: StripeEvent) -> Task:
    what = _("News from Stripe could not be read")
    return Task(what, event.kind, event.received_at, reverse("staff:failed-jobs"))


def _period(period: LicencePeriod) -> Task:
    organisation = period.licence.contract.organisation.name
    href = reverse("staff:licence", kwargs={"pk": period.licence_id})
    return Task(_("An invoice was not made"), organisation, moment_of(period.starts_on), href)


def moment_of(day: date) -> datetime:
    """Return the midnight with which a day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))


def connect() -> None:
    """Answer when the work queue is opened."""
    work_asked.connect(piles, dispatch_uid="billing.work")
