"""Ask a second person to let two licences become one."""

from uuid import UUID

from billing.merging_previews import MergerPreview
from billing.models import Approval, Merger
from billing.services.acting import LEAST_REASON, ReasonTooShort
from billing.services.approving import AlreadyAsked, ask_for
from billing.services.uniting import keep_merger
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity


def propose_merger(
    *,
    preview: MergerPreview,
    reason: str,
    order_reference: str,
    asked_by: Identity,
    submission_key: UUID,
) -> Merger:
    """Keep what two people are to agree on, and ask the second one. Sent twice, asked once.

    Raises `ReasonTooShort` and `NotMergeable`.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise ReasonTooShort(str(LEAST_REASON))
    with hub_atomic():
        merger = keep_merger(
            preview=preview,
            merger_id=submission_key,
            reason=reason.strip()[:500],
            order_reference=order_reference,
            asked_by=asked_by.pk,
        )
        if not Approval.objects.filter(action=Approval.Action.MERGE, subject_id=merger.pk).exists():
            _ask(merger, asked_by)
    return merger


def _ask(merger: Merger, asked_by: Identity) -> None:
    try:
        ask_for(
            action=Approval.Action.MERGE,
            subject_id=merger.pk,
            reason=merger.reason,
            asked_by=asked_by,
        )
    except AlreadyAsked:
        # Sent twice at once: the other one asked.
        return
