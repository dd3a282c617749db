"""What a person decides about a bank line, written down."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone

from billing.models import BankLine, Fact, Invoice
from billing.services.auditing import write_down
from billing.services.bank_refusals import LineDecided, NeverReceived, ReasonMissing, SplitsDisagree
from billing.services.matching import settle
from billing.standing import standing_of
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity

Decision = BankLine.Decision
Splits = Sequence[tuple[Invoice, int]]


def book_line(*, line: BankLine, splits: Splits, decided_by: Identity) -> BankLine:
    """Book a line on one or more invoices; what is split must be the line, to the cent."""
    with hub_atomic():
        locked = _undecided(line)
        _check_splits(locked, splits)
        kind = kind_of(locked)
        if kind != Fact.Kind.PAID:
            _check_received(splits)
        settle(line=locked, kind=kind, splits=splits, decided_by=decided_by.pk)
        numbers = [{"invoice": invoice.number, "cents": cents} for invoice, cents in splits]
        _write_down("book_line", locked, decided_by, splits=numbers, kind=str(kind))
    return locked


def ignore_line(*, line: BankLine, reason: str, decided_by: Identity) -> BankLine:
    """Say that a line is about no invoice, and why."""
    if not reason.strip():
        raise ReasonMissing(line.key)
    with hub_atomic():
        locked = _undecided(line)
        _decide(locked, Decision.IGNORED, reason, decided_by.pk)
        _write_down("ignore_line", locked, decided_by)
    return locked


def review_line_again(*, line: BankLine, reason: str, decided_by: Identity) -> BankLine:
    """Take back that a line was ignored."""
    if not reason.strip():
        raise ReasonMissing(line.key)
    with hub_atomic():
        locked = BankLine.objects.select_for_update().get(pk=line.pk)
        if locked.decision != Decision.IGNORED:
            raise LineDecided(locked.key)
        _decide(locked, Decision.REVIEW, reason, decided_by.pk)
        _write_down("review_line_again", locked, decided_by)
    return locked


def kind_of(line: BankLine) -> Fact.Kind:
    """Return what a line is for an invoice: paid, taken back by a bank, or refunded by us."""
    if line.cents > 0:
        return Fact.Kind.PAID
    return Fact.Kind.REVERSED if line.is_reversal else Fact.Kind.REFUNDED


def _undecided(line: BankLine) -> BankLine:
    locked = BankLine.objects.select_for_update().get(pk=line.pk)
    if locked.decision != Decision.REVIEW:
        raise LineDecided(locked.key)
    return locked


def _check_splits(line: BankLine, splits: Splits) -> None:
    amounts = [cents for _invoice, cents in splits]
    invoices = {invoice.pk for invoice, _cents in splits}
    is_odd = any(cents <= 0 for cents in amounts) or len(invoices) < len(splits)
    if is_odd or sum(amounts) != abs(line.cents):
        raise SplitsDisagree(f"{line.key}: {amounts} for {abs(line.cents)}")


def _check_received(splits: Splits) -> None:
    """What goes back must have come."""
    invoices = [invoice for invoice, _cents in splits]
    rows = Invoice.objects.select_for_update().filter(pk__in=[i.pk for i in invoices])
    locked = {row.pk: row for row in rows.order_by("pk")}
    for invoice, cents in splits:
        facts = Fact.objects.filter(invoice=invoice)
        received = standing_of(locked[invoice.pk].total_cents, facts).received_cents
        if cents > received:
            raise NeverReceived(f"{invoice.number}: {cents} of {received}")


def _decide(line: BankLine, decision: str, reason: str, decided_by: UUID) -> None:
    line.decision, line.reason = decision, reason.strip()[:500]
    line.decided_by, line.decided_at = decided_by, timezone.now()
    line.save(update_fields=["decision", "reason", "decided_by", "decided_at"])


def _write_down(action: str, line: BankLine, person: Identity, **details: object) -> None:
    write_down(
        actor_id=person.pk,
        actor_name=person.full_name,
        action=action,
        subject=f"bank line of {line.booked_on}",
        subject_id=line.pk,
        reason=line.reason,
        details={"cents": line.cents, **details},
    )
