"""From the code in a letter to a place in a household, and from there to a resident."""

from datetime import timedelta
from uuid import UUID, uuid5

from django.utils import timezone

from common.identifiers import new_id
from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.invitations.codes import read_code
from tenant_apps.invitations.digests import digests_of
from tenant_apps.invitations.models import Invitation, Redemption
from tenant_apps.invitations.queries import invitation_with_digest, is_revoked, places_left
from tenant_apps.invitations.refusals import (
    InvitationExpired,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsedUp,
)
from tenant_apps.neighbourhoods.models import Household

HOLD = timedelta(minutes=60)


def check_code(code: str) -> Invitation:
    """Return the open invitation that a typed code stands for, with its household and address.

    Raises `CodeMistyped`, `InvitationUnknown`, `InvitationRevoked`, `InvitationExpired` or
    `InvitationUsedUp`; all are `InvitationRefused` and carry a `message` for the holder. Pages use
    `check_code_of`, which also counts the attempts of a visitor.
    """
    digests = digests_of(read_code(code), current_municipality().id)
    invitation = invitation_with_digest(digests)
    if invitation is None:
        raise InvitationUnknown
    refuse_unless_open(invitation)
    if places_left(invitation) < 1:
        raise InvitationUsedUp
    return invitation


def refuse_unless_open(invitation: Invitation) -> None:
    """Raise when the invitation is withdrawn or past its last day."""
    if is_revoked(invitation):
        raise InvitationRevoked
    if invitation.is_expired:
        raise InvitationExpired(invitation.expires_on)


def hold_place(
    *, invitation: Invitation, first_name: str, last_name: str, hold_id: UUID | None = None
) -> Redemption:
    """Keep one of the household's places for an hour while this person finishes joining.

    The household's row is locked meanwhile, so that of two people asking for the last place one
    gets it and the other `InvitationUsedUp`. A form that sends its own `hold_id` may be sent twice.
    """
    with tenant_atomic():
        lock_household(invitation.household_id)
        redemption_id = uuid5(invitation.id, str(hold_id)) if hold_id else new_id()
        known = Redemption.objects.filter(pk=redemption_id).first()
        if known and (known.completed_at or known.held_until > timezone.now()):
            return known
        refuse_unless_open(invitation)
        if places_left(invitation) < 1:
            raise InvitationUsedUp
        return Redemption.objects.update_or_create(
            pk=redemption_id,
            defaults={
                "invitation": invitation,
                "first_name": first_name,
                "last_name": last_name,
                "held_until": timezone.now() + HOLD,
            },
        )[0]


def complete_redemption(*, redemption_id: UUID, resident_id: UUID) -> Redemption:
    """Turn a held place into a resident's; doing it again changes nothing.

    Call it in the transaction that creates the resident, who counts from then on. A hold that ran
    out still serves where a place is free, else `InvitationUsedUp`; a batch revoked meanwhile
    gives `InvitationRevoked`, and a hold that was given up `Redemption.DoesNotExist`.
    """
    with tenant_atomic():
        redemption = Redemption.objects.select_related("invitation").get(pk=redemption_id)
        lock_household(redemption.invitation.household_id)
        redemption.refresh_from_db(fields=["completed_at", "resident_id"])
        if redemption.resident_id == resident_id:
            return redemption
        refuse_unless_place(redemption, resident_id)
        redemption.resident_id = resident_id
        redemption.completed_at = timezone.now()
        redemption.save(update_fields=["resident_id", "completed_at"])
        return redemption


def refuse_unless_place(redemption: Redemption, resident_id: UUID) -> None:
    """Raise when the held place may not become a resident's any more."""
    if is_revoked(redemption.invitation):
        raise InvitationRevoked
    if redemption.completed_at:
        raise InvitationUsedUp
    has_run_out = redemption.held_until <= timezone.now()
    if has_run_out and places_left(redemption.invitation, besides=resident_id) < 1:
        raise InvitationUsedUp


def release_hold(*, redemption_id: UUID) -> None:
    """Give a held place back at once, with the name that was typed."""
    Redemption.objects.filter(pk=redemption_id, completed_at=None).delete()


def stop_letters(*, invitation: Invitation) -> None:
    """Write no more letters to the household; its code stays as it is, nobody has to decide."""
    Household.objects.filter(pk=invitation.household_id).update(no_letters=True)


def lock_household(household_id: UUID) -> None:
    """Let nobody else count or take the household's places until the transaction ends."""
    Household.objects.select_for_update().only("id").get(pk=household_id)
