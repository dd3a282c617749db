"""What a member of staff sets going by hand: done and written down in one transaction."""

from datetime import date
from uuid import UUID

from billing.closings import MonthClosing
from billing.models import IndexFigure, Merger, PeppolMessage
from billing.services.auditing import write_down
from billing.services.closing import close_month
from billing.services.indexing import record_index_figure
from billing.services.sending import send_again
from billing.services.uniting import call_off_merger
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity


class NotFailed(ValueError):
    """The document is on its way, or the buyer answered it."""


def close_month_by_hand(*, month: date, closed_by: Identity) -> MonthClosing:
    """Close a month; the log keeps what was earned and where sums disagree."""
    with hub_atomic():
        closing = close_month(month)
        write_down(
            actor_id=closed_by.pk,
            actor_name=closed_by.full_name,
            action="close_month",
            subject=f"month {month:%Y-%m}",
            subject_id=f"{month:%Y-%m}",
            details={
                "earned_cents": closing.earned_cents,
                "disagree": [check.name for check in closing.disagreements],
            },
        )
    return closing


def record_figure_by_hand(
    *, index: str, month: date, hundredths: int, source: str, entered_by: Identity
) -> IndexFigure:
    """Note a published figure. Raises `IndexFigureStands` where another one stands."""
    with hub_atomic():
        figure = record_index_figure(
            index=index,
            month=month,
            hundredths=hundredths,
            source=source,
            entered_by=entered_by.pk,
        )
        write_down(
            actor_id=entered_by.pk,
            actor_name=entered_by.full_name,
            action="record_index_figure",
            subject=f"{index} {figure.month:%Y-%m}",
            subject_id=figure.pk,
            reason=source,
            details={"hundredths": figure.hundredths},
        )
    return figure


def send_again_by_hand(*, message: PeppolMessage, asked_by: Identity) -> None:
    """Have a document tried again that did not reach its buyer. Raises `NotFailed`."""
    with hub_atomic():
        locked = PeppolMessage.objects.select_for_update(of=("self",)).get(pk=message.pk)
        if locked.state != PeppolMessage.State.FAILED:
            raise NotFailed(str(message.pk))
        send_again(message=locked)
        write_down(
            actor_id=asked_by.pk,
            actor_name=asked_by.full_name,
            action="send_again",
            subject=f"document {message.invoice or message.credit_note}",
            subject_id=message.pk,
        )


def call_off_by_hand(*, merger_id: UUID, reason: str, called_off_by: Identity) -> Merger:
    """Let a merger not take place. Raises `MergerOver`."""
    with hub_atomic():
        merger = call_off_merger(merger_id=merger_id, reason=reason, called_off_by=called_off_by.pk)
        write_down(
            actor_id=called_off_by.pk,
            actor_name=called_off_by.full_name,
            action="call_off_merger",
            subject="merger",
            subject_id=merger.pk,
            municipality_id=merger.leaving.municipality_id,
            reason=merger.called_off_reason,
        )
    return merger
