"""Four eyes: one member of staff asks to restrict, credit or write off, another decides.

What is granted is carried out in the same transaction, or nothing of it happened.
"""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from billing.licence_states import State
from billing.models import Approval, Fact, Invoice, Licence
from billing.queries.overdue import RESTRICT_AFTER, overdue_invoices
from billing.services.auditing import write_down
from billing.services.crediting import credited_before, issue_credit_note
from billing.services.restricting import restrict_licence
from billing.services.writing_off import write_off
from billing.standing import standing_of
from common.background import wake_hub
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity

Action = Approval.Action
ONE_OPEN = "one_open_approval"


class NotStaff(RuntimeError):
    """Only platform staff ask and decide."""


class OwnRequest(RuntimeError):
    """Nobody decides on what they asked for themselves."""


class AlreadyDecided(ValueError):
    """Somebody decided on this before."""


class AlreadyAsked(ValueError):
    """The same was asked for already and waits for a decision."""


class ReasonMissing(ValueError):
    """Asking states its reason."""


class NotPossible(ValueError):
    """The licence cannot be restricted now, or the amount is more than there is."""


def ask_for(
    *,
    action: str,
    subject_id: UUID,
    reason: str,
    asked_by: Identity,
    cents: int | None = None,
) -> Approval:
    """Ask for a measure: restrict a licence, credit (excluding VAT) or write off of an invoice.

    Writing off without an amount gives up all that is open.
    """
    _check_staff(asked_by)
    if not reason.strip():
        raise ReasonMissing(action)
    cents = _CHECKS[Action(action)](subject_id, cents)
    try:
        with hub_atomic():
            approval = Approval.objects.create(
                action=action,
                subject_id=subject_id,
                cents=cents,
                reason=reason.strip()[:500],
                asked_by=asked_by.pk,
            )
            _write_down("ask", approval, asked_by, approval.reason)
    except IntegrityError as error:
        if ONE_OPEN in str(error):
            raise AlreadyAsked(f"{action} {subject_id}") from error
        raise
    return approval


def decide(
    *, approval: Approval, decided_by: Identity, is_granted: bool, remark: str = ""
) -> Approval:
    """Decide on what somebody else asked for; what is granted is carried out at once."""
    _check_staff(decided_by)
    with hub_atomic():
        locked = Approval.objects.select_for_update().get(pk=approval.pk)
        if locked.decided_at is not None:
            raise AlreadyDecided(str(locked.pk))
        if locked.asked_by == decided_by.pk:
            raise OwnRequest(str(locked.pk))
        locked.decided_by, locked.decided_at = decided_by.pk, timezone.now()
        locked.is_granted, locked.remark = is_granted, remark.strip()[:500]
        locked.save(update_fields=["decided_by", "decided_at", "is_granted", "remark"])
        if is_granted:
            _DEEDS[Action(locked.action)](locked)
        _write_down("grant" if is_granted else "refuse", locked, decided_by, locked.remark)
    return locked


def _check_staff(person: Identity) -> None:
    if person.kind != Identity.Kind.STAFF or not person.is_active:
        raise NotStaff(str(person.pk))


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


def _second(approval: Approval) -> UUID:
    if approval.decided_by is None:
        raise AlreadyDecided(str(approval.pk))
    return approval.decided_by


def _subject_of(approval: Approval) -> tuple[str, UUID | None]:
    """Return what it is about in words, and whose municipality it concerns."""
    if approval.action == Action.RESTRICT:
        return "licence", Licence.objects.get(pk=approval.subject_id).municipality_id
    invoice = Invoice.objects.select_related("licence").get(pk=approval.subject_id)
    where = invoice.licence.municipality_id if invoice.licence else None
    return f"invoice {invoice.number}", where


def _write_down(verb: str, approval: Approval, person: Identity, reason: str) -> None:
    subject, municipality_id = _subject_of(approval)
    write_down(
        actor_id=person.pk,
        actor_name=person.full_name,
        action=f"{verb}_{approval.action}",
        subject=subject,
        subject_id=approval.subject_id,
        municipality_id=municipality_id,
        reason=reason,
        details={"approval": str(approval.pk), "cents": approval.cents},
    )


_CHECKS: dict[Action, Callable[[UUID, int | None], int | None]] = {
    Action.RESTRICT: _check_restrict,
    Action.CREDIT: _check_credit,
    Action.WRITE_OFF: _check_write_off,
}
_DEEDS: dict[Action, Callable[[Approval], None]] = {
    Action.RESTRICT: _restrict,
    Action.CREDIT: _credit,
    Action.WRITE_OFF: _write_off,
}
