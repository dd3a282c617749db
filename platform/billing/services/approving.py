"""Four eyes: one member of staff asks to restrict, credit, write off or merge; another decides.

What is granted is carried out in the same transaction, or nothing of it happened. A merger that
is granted waits for its day.
"""

from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from billing.models import Approval
from billing.services.auditing import write_down
from billing.services.measures import (
    AFTER_REFUSAL,
    CHECKS,
    DEEDS,
    AlreadyDecided,
    NotPossible,
    subject_of,
)
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity

__all__ = [
    "AlreadyAsked",
    "AlreadyDecided",
    "NotPossible",
    "NotStaff",
    "OwnRequest",
    "ReasonMissing",
    "ask_for",
    "decide",
]
Action = Approval.Action
ONE_OPEN = "one_open_approval"


class NotStaff(RuntimeError):
    """Only platform staff ask and decide."""


class OwnRequest(RuntimeError):
    """Nobody decides on what they asked for themselves."""


class AlreadyAsked(ValueError):
    """The same was asked for already and waits for a decision."""


class ReasonMissing(ValueError):
    """Asking states its reason."""


def ask_for(
    *,
    action: str,
    subject_id: UUID,
    reason: str,
    asked_by: Identity,
    cents: int | None = None,
) -> Approval:
    """Ask for a measure: restrict, credit (excluding VAT) or write off of an invoice, or merge.

    Writing off without an amount gives up all that is open.
    """
    _check_staff(asked_by)
    if not reason.strip():
        raise ReasonMissing(action)
    cents = CHECKS[Action(action)](subject_id, cents)
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
        deeds = DEEDS if is_granted else AFTER_REFUSAL
        if locked.action in deeds:
            deeds[Action(locked.action)](locked)
        _write_down("grant" if is_granted else "refuse", locked, decided_by, locked.remark)
    return locked


def _check_staff(person: Identity) -> None:
    if person.kind != Identity.Kind.STAFF or not person.is_active:
        raise NotStaff(str(person.pk))


def _write_down(verb: str, approval: Approval, person: Identity, reason: str) -> None:
    subject, municipality_id = subject_of(approval)
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
