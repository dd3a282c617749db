"""What each measure that takes two people is about, needs and does."""

from collections.abc import Callable
from uuid import UUID

from django.utils import timezone

from billing.licence_states import State
from billing.models import Approval, Fact, Invoice, Licence, Merger
from billing.queries.overdue import RESTRICT_AFTER, overdue_invoices
from billing.services.crediting import credited_before, issue_credit_note
from billing.services.restricting import restrict_licence
from billing.services.uniting import agree_to_merger, call_off_merger
from billing.services.writing_off import write_off
from billing.standing import standing_of
from common.background import wake_hub

Action = Approval.Action


class NotPossible(ValueError):
    """It cannot be done now, or the amount is more than there is."""


class AlreadyDecided(ValueError):
    """Somebody decided on this before."""


def _check_restrict(licence_id: UUID, _cents: int | None) -> None:
    licence = Licence.objects.get(pk=licence_id)
    late = overdue_invoices(licence, timezone.localdate(), RESTRICT_AFTER)
    if licence.state != State.GRACE or not late:
        raise NotPossible(f"{licence.state}, {len(late)} invoices late enough")


def _check_credit(invoice_id: UUID, cents: int | None) -> int:
    invoice = Invoice.objects.get(pk=invoice_id)
    return _within(cents, invoice.net_cents - credited_before(invoice))


def _check_write_off(invoice_id: UUID, cents: int | None) -> int:
    invoice = Invoice.objects.get(pk=invoice_id)
    standing = standing_of(invoice.total_cents, Fact.objects.filter(invoice=invoice))
    return _within(standing.open_cents if cents is None else cents, standing.open_cents)


def _check_merge(merger_id: UUID, _cents: int | None) -> None:
    merger = Merger.objects.get(pk=merger_id)
    if not merger.is_open or merger.agreed_at:
        raise NotPossible(f"merger {merger.pk} is over or agreed")


def _within(cents: int | None, most: int) -> int:
    if cents is None or not 0 < cents <= most:
        raise NotPossible(f"{cents} of {most}")
    return cents


def _restrict(approval: Approval) -> None:
    restrict_licence(
        licence=Licence.objects.get(pk=approval.subject_id),
        restricted_by=approval.asked_by,
        approved_by=_second(approval),
        reason=approval.reason,
    )


def _credit(approval: Approval) -> None:
    invoice = Invoice.objects.get(pk=approval.subject_id)
    issue_credit_note(invoice=invoice, net_cents=approval.cents, reason=approval.reason)
    wake_hub("billing.refund_credit_notes")


def _write_off(approval: Approval) -> None:
    invoice = Invoice.objects.get(pk=approval.subject_id)
    write_off(invoice=invoice, cents=approval.cents or 0, approval_id=approval.pk)


def _merge(approval: Approval) -> None:
    agree_to_merger(merger_id=approval.subject_id)


def _call_off(approval: Approval) -> None:
    if Merger.objects.filter(pk=approval.subject_id, called_off_at__isnull=False).exists():
        return
    call_off_merger(
        merger_id=approval.subject_id,
        reason=approval.remark,
        called_off_by=_second(approval),
    )


def _second(approval: Approval) -> UUID:
    if approval.decided_by is None:
        raise AlreadyDecided(str(approval.pk))
    return approval.decided_by


def subject_of(approval: Approval) -> tuple[str, UUID | None]:
    """Return what it is about in words, and whose municipality it concerns."""
    if approval.action == Action.RESTRICT:
        return "licence", Licence.objects.get(pk=approval.subject_id).municipality_id
    if approval.action == Action.MERGE:
        merger = Merger.objects.select_related("leaving").get(pk=approval.subject_id)
        return "merger", merger.leaving.municipality_id
    invoice = Invoice.objects.select_related("licence").get(pk=approval.subject_id)
    where = invoice.licence.municipality_id if invoice.licence else None
    return f"invoice {invoice.number}", where


CHECKS: dict[Action, Callable[[UUID, int | None], int | None]] = {
    Action.RESTRICT: _check_restrict,
    Action.CREDIT: _check_credit,
    Action.WRITE_OFF: _check_write_off,
    Action.MERGE: _check_merge,
}
DEEDS: dict[Action, Callable[[Approval], None]] = {
    Action.RESTRICT: _restrict,
    Action.CREDIT: _credit,
    Action.WRITE_OFF: _write_off,
    Action.MERGE: _merge,
}
# What a refusal does beside being written down.
AFTER_REFUSAL: dict[Action, Callable[[Approval], None]] = {Action.MERGE: _call_off}
