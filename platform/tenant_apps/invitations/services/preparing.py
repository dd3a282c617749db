"""Prepare a batch in the worker: part by part, so that a killed worker goes on where it was.

A part is stored in one transaction: the PDF, the digests of the codes in it, the progress. Codes
exist only in memory and on paper; a part that was not stored leaves codes that open nothing, and
is made again with new ones.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.db.models import F
from django.utils import timezone

from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.invitations.digests import digest_of
from tenant_apps.invitations.models import Invitation, LetterBatch, LetterPart
from tenant_apps.invitations.models.letter_batch import part_path
from tenant_apps.invitations.queries import households_to_invite
from tenant_apps.invitations.services.printing import PrintedPart, printed_parts
from tenant_apps.invitations.walk import in_walking_order
from tenant_apps.neighbourhoods.models import Household, Neighbourhood

logger = logging.getLogger("kwartier.invitations")
OLDER_CODES_STAY = timedelta(days=21)


def prepare_pending_letters() -> int:
    """Prepare every batch of the municipality that is not ready; return how many letters."""
    oldest_first = LetterBatch.objects.unfinished().order_by("id")
    return sum(prepare_letters(batch_id=batch.id) for batch in oldest_first)


def prepare_letters(*, batch_id: UUID) -> int:
    """Prepare a batch to its end, or note what went wrong; return how many letters were made."""
    batch = LetterBatch.objects.unfinished().filter(pk=batch_id).first()
    if batch is None:
        return 0
    before = batch.done
    try:
        prepare_rest(batch)
    except (OSError, RuntimeError) as error:
        logger.warning("letters of batch %s wait: %s", batch_id, error)
        LetterBatch.objects.filter(pk=batch_id).update(
            attempts=F("attempts") + 1, error=f"{type(error).__name__}: {error}"[:500]
        )
    return batch.done - before


def prepare_rest(batch: LetterBatch) -> None:
    """Print and store what is missing; stop where the batch was revoked or another took over."""
    households = in_walking_order(households_without_letter(batch))
    batch.total = batch.done + len(households)
    batch.save(update_fields=["total"])
    for part in printed_parts(batch, households):
        if not store(batch, part):
            return
    finish(batch)


def households_without_letter(batch: LetterBatch) -> Sequence[Household]:
    """Return the households that still get a letter of this batch."""
    waiting = households_to_invite(batch.neighbourhood_id).exclude(
        id__in=Invitation.objects.filter(batch=batch).values("household_id")
    )
    return list(waiting.select_related("address"))


def store(batch: LetterBatch, part: PrintedPart) -> bool:
    """Keep a printed part; False, and nothing, where the batch is no longer as we left it.

    Two workers with the same message lock its row in turn; the later one finds more letters done
    than it made, and leaves the batch to the other.
    """
    with tenant_atomic():
        unfinished = LetterBatch.objects.unfinished().select_for_update(no_key=True, of=("self",))
        if unfinished.filter(pk=batch.pk, done=batch.done).first() is None:
            return False
        keep_file(batch, part)
        supersede_older_codes(batch, part.households)
        keep_digests(batch, part)
        batch.done += len(part.letters)
        batch.save(update_fields=["done"])
        return True


def keep_file(batch: LetterBatch, printed: PrintedPart) -> None:
    """Keep the PDF of one part, in place of one that was left unfinished."""
    part = LetterPart(
        batch=batch,
        number=batch.parts.count() + 1,
        letters=len(printed.letters),
        first_address=printed.letters[0].address[0],
        last_address=printed.letters[-1].address[0],
    )
    part.file.storage.delete(part_path(part, ""))
    part.file.save("letters.pdf", ContentFile(printed.pdf), save=False)
    part.save()


def supersede_older_codes(batch: LetterBatch, households: Sequence[Household]) -> None:
    """Let older codes of these households end three weeks from now, when the new one is there."""
    last_day = timezone.localdate() + OLDER_CODES_STAY
    Invitation.objects.filter(household__in=households, expires_on__gt=last_day).exclude(
        batch=batch
    ).update(expires_on=last_day)


def keep_digests(batch: LetterBatch, part: PrintedPart) -> None:
    """Keep what recognises the codes of a part."""
    municipality_id = current_municipality().id
    Invitation.objects.bulk_create(
        Invitation(
            household=household,
            batch=batch,
            code_digest=digest_of(letter.code, municipality_id),
            expires_on=batch.expires_on,
            max_adults=batch.max_adults,
        )
        for household, letter in zip(part.households, part.letters, strict=True)
    )


def finish(batch: LetterBatch) -> None:
    """Note that every letter is there; a neighbourhood that slept now has letters under way."""
    batch.prepared_at = timezone.now()
    batch.total = batch.done
    batch.error = ""
    batch.save(update_fields=["prepared_at", "total", "error"])
    status = Neighbourhood.Status
    Neighbourhood.objects.filter(pk=batch.neighbourhood_id, status=status.DORMANT).update(
        status=status.INVITED
    )
