"""What must not stay: abandoned holds, typed names, printed codes, invitations long expired."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from tenant_apps.invitations.models import Invitation, LetterPart, Redemption

FILES_STAY = timedelta(days=14)
NAMES_STAY = timedelta(days=1)
EXPIRED_STAY = timedelta(days=365)


def tidy_up() -> None:
    """Delete in one municipality what its time is over for. Doing it again changes nothing."""
    release_expired_holds()
    forget_names()
    delete_old_files()
    delete_old_invitations()


def release_expired_holds() -> int:
    """Delete places that were held and not taken; after their hour they no longer count anyway."""
    return Redemption.objects.abandoned(now=timezone.now() - NAMES_STAY).delete()[0]


def forget_names() -> int:
    """Forget the names typed while joining, once the resident has long been there."""
    settled = Redemption.objects.filter(completed_at__lte=timezone.now() - NAMES_STAY)
    return settled.exclude(first_name="", last_name="").update(first_name="", last_name="")


def forget_redeemer(*, resident_id: UUID) -> None:
    """Forget which resident took a place, who is being erased; the place stays taken."""
    Redemption.objects.filter(resident_id=resident_id).update(resident_id=None)


def delete_old_files() -> int:
    """Delete the PDF files, which hold codes, of revoked batches and two weeks after the others."""
    revoked = Q(batch__revocation__isnull=False)
    old = Q(batch__prepared_at__lte=timezone.now() - FILES_STAY)
    parts = list(LetterPart.objects.exclude(file="").filter(revoked | old))
    for part in parts:
        part.file.delete(save=False)
        LetterPart.objects.filter(pk=part.pk).update(file="")
    return len(parts)


def delete_old_invitations() -> int:
    """Delete invitations that expired a year ago, and what is left of their redemptions."""
    last_day = timezone.localdate() - EXPIRED_STAY
    return Invitation.objects.filter(expires_on__lt=last_day).delete()[0]
