"""Invoice what is due: periods before they start, letters when their month is over.

One buyer's failure never stops the others: it is written down, and the next run tries again.
"""

import logging
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db import DatabaseError
from django.utils import timezone

from billing.documents.wording import letter_lines, period_lines
from billing.lines import Line
from billing.models import BillingAudit, Invoice, Licence, LicencePeriod, Usage
from billing.months import first_of, next_month
from billing.purchase_orders import is_awaited, printed
from billing.queries.due import due_periods, usages_before
from billing.services.auditing import write_down
from billing.services.issuing import InvoiceExists, NothingToInvoice, issue_invoice
from common.tenancy import hub_atomic

__all__ = [
    "InvoiceExists",
    "Line",
    "NothingToInvoice",
    "Run",
    "invoice_due_periods",
    "invoice_usages",
    "issue_invoice",
]
logger = logging.getLogger("kwartier.billing")
# So that an invoice with the usual term is due when its period starts.
LEAD = timedelta(days=30)
ISSUE = "issue_invoice"
# The same reason is written down again after a day.
NOTED_FOR = timedelta(days=1)
FAILURES = (DatabaseError, ValueError, RuntimeError, OSError)


@dataclass
class Run:
    """What one run did, and what it could not do."""

    issued: list[Invoice] = field(default_factory=list)
    # Periods whose buyer has to give a purchase order first.
    waiting: list[LicencePeriod] = field(default_factory=list)
    failed: list[tuple[Licence, str]] = field(default_factory=list)


def invoice_due_periods(on: date) -> Run:
    """Invoice every period that starts within a month, or has started, and has no invoice."""
    run = Run()
    for period in due_periods(on + LEAD):
        buyer = period.licence.contract.organisation
        if is_awaited(buyer, period.order_reference):
            run.waiting.append(period)
        else:
            issue = partial(invoice_period, period=period, on=on)
            _try(run, period.licence, issue, f"period from {period.starts_on}")
    return run


def invoice_period(*, period: LicencePeriod, on: date) -> Invoice:
    """Invoice one period."""
    return issue_invoice(
        licence=period.licence,
        kind=Invoice.Kind.PERIOD,
        lines=period_lines(period),
        period=(period.starts_on, period.ends_on),
        order_reference=printed(period.order_reference),
        issued_on=on,
    )


def invoice_usages(month: date, on: date) -> Run:
    """Invoice what was used up to the end of a month and has no invoice: one per licence."""
    run, after = Run(), next_month(month)
    by_licence: dict[Licence, list[Usage]] = defaultdict(list)
    for usage in usages_before(after):
        by_licence[usage.licence].append(usage)
    for licence in by_licence:
        issue = partial(_invoice_letters, licence, month, on)
        _try(run, licence, issue, f"letters of {month:%Y-%m}")
    return run


def _invoice_letters(licence: Licence, month: date, on: date) -> Invoice:
    after = next_month(month)
    with hub_atomic():
        locked = usages_before(after).filter(licence=licence).select_for_update(of=("self",))
        usages = list(locked)
        last = licence.periods.filter(starts_on__lt=after).order_by("-starts_on").first()
        invoice = issue_invoice(
            licence=licence,
            kind=Invoice.Kind.LETTERS,
            lines=letter_lines(licence, usages),
            period=(first_of(month), after),
            order_reference=printed(last.order_reference) if last else "",
            # Made late, it bears that day: days rise with numbers.
            issued_on=max(after, on),
        )
        Usage.objects.filter(pk__in=[usage.pk for usage in usages]).update(invoice=invoice)
    return invoice


def _try(run: Run, licence: Licence, issue: Callable[[], Any], what: str) -> None:
    try:
        run.issued.append(issue())
    except FAILURES as failure:
        said = f"{type(failure).__name__}: {failure}"[:500].rstrip()
        run.failed.append((licence, said))
        logger.exception("no invoice for licence %s", licence.pk)
        _note(licence, what, said)


def _note(licence: Licence, what: str, said: str) -> None:
    """Write down why something has no invoice: each reason once a day, however they alternate."""
    since = timezone.now() - NOTED_FOR
    noted = BillingAudit.objects.filter(action=ISSUE, subject_id=str(licence.pk), reason=said)
    if noted.filter(details__of=what, happened_at__gt=since).exists():
        return
    write_down(
        actor_id=None,
        actor_name="Kwartier",
        action=ISSUE,
        subject="licence",
        subject_id=licence.pk,
        municipality_id=licence.municipality_id,
        reason=said,
        details={"of": what},
    )
