"""What an official asks for. The dashboard writes a row; the worker does the work."""

from uuid import UUID

from common.background import wake
from common.locks import wait_for_turn
from common.tenancy import current_municipality, tenant_alias, tenant_atomic
from tenant_apps.invitations.models import Download, LetterBatch
from tenant_apps.invitations.orders import Order
from tenant_apps.invitations.queries import households_to_invite
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.services import refuse_outside_pilot

PREPARE = "invitations.prepare_letters"


class NobodyToInvite(Exception):
    """The neighbourhood has no household that gets letters."""


class NoLettersOnTrial(Exception):
    """The municipality is being tried out; letters begin when it goes live."""


class LettersUnderWay(Exception):
    """Letters for this neighbourhood are being prepared already."""

    def __init__(self, batch: LetterBatch) -> None:
        super().__init__(str(batch))
        self.batch = batch


def request_letters(*, neighbourhood: Neighbourhood, order: Order, batch_id: UUID) -> LetterBatch:
    """Ask for letters to every household of a neighbourhood.

    `batch_id` comes from the form, so that sending the form twice asks once. During a pilot only
    its own neighbourhoods get letters: raises `OutsidePilot`.
    """
    refuse_outside_pilot(neighbourhood)
    with tenant_atomic():
        # Two who ask at once, or one form that is sent twice, ask one after the other.
        wait_for_turn(f"letters:{neighbourhood.pk}", using=tenant_alias())
        known = LetterBatch.objects.filter(pk=batch_id).first()
        if known:
            return known
        if current_municipality().is_trial:
            raise NoLettersOnTrial
        refuse_unless_useful(neighbourhood)
        batch = LetterBatch.objects.create(
            id=batch_id,
            neighbourhood=neighbourhood,
            **order.as_fields(),
        )
        wake(PREPARE, current_municipality(), batch_id=str(batch.id))
        return batch


def refuse_unless_useful(neighbourhood: Neighbourhood) -> None:
    """Raise where there is nobody to write to, or somebody writes already."""
    if not households_to_invite(neighbourhood.id).exists():
        raise NobodyToInvite
    under_way = LetterBatch.objects.unfinished().filter(neighbourhood=neighbourhood).first()
    if under_way:
        raise LettersUnderWay(under_way)


def record_download(*, batch: LetterBatch, downloaded_by: str) -> None:
    """Write down who fetched the letters: they had every code of the batch in hand."""
    Download.objects.create(batch=batch, downloaded_by=downloaded_by)
