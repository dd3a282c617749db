"""What a person decides about herself: join, change her name everywhere, leave a neighbourhood.

The hub decides and writes an event in one transaction; the municipality follows.
"""

from uuid import UUID

from django.utils import timezone

from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity, JoinTicket
from shared_apps.notifications.services import record_hub_event
from tenants.models import Membership
from tenants.queries import memberships_of
from tenants.trials import refuse_beyond_trial

JOINED, RENAMED, LEFT = "resident.joined", "resident.renamed", "resident.left"
ERASED = "resident.erased"
TRIAL_ENDED = "trial.ended"


class TicketRefused(Exception):
    """There is no such ticket, or somebody else used it."""


class TicketExpired(TicketRefused):
    """The hour for which the place was held is over."""


class AlreadyMember(Exception):
    """The person is a resident of that municipality already."""


def join_municipality(*, identity: Identity, digest: str) -> Membership:
    """Make somebody a member with a ticket; the event has the municipality do its part.

    The same person with the same ticket, as after a reload, gets the membership she has. Raises
    `TrialFull` in a municipality that is being tried out and has its test residents.
    """
    with hub_atomic():
        ticket = JoinTicket.objects.select_for_update().filter(digest=digest).first()
        if ticket is None:
            raise TicketRefused
        current = Membership.objects.filter(
            identity=identity, municipality_id=ticket.municipality_id, ended_at=None
        )
        if ticket.used_at:
            return _membership_from(ticket, identity, current.first())
        if ticket.is_expired:
            raise TicketExpired
        refuse_beyond_trial(ticket.municipality_id)
        membership, is_new = current.get_or_create(
            defaults={"identity": identity, "municipality_id": ticket.municipality_id}
        )
        if not is_new:
            raise AlreadyMember
        _use(ticket, identity)
        _record_joined(ticket, membership, identity)
    return membership


def _membership_from(
    ticket: JoinTicket, identity: Identity, membership: Membership | None
) -> Membership:
    if membership is None or ticket.used_by_id != identity.pk:
        raise TicketRefused
    return membership


def _use(ticket: JoinTicket, identity: Identity) -> None:
    ticket.used_by, ticket.used_at = identity, timezone.now()
    ticket.save(update_fields=["used_by", "used_at"])
    if not identity.full_name:
        identity.first_name, identity.last_name = ticket.first_name, ticket.last_name
        identity.save(update_fields=["first_name", "last_name"])


def _record_joined(ticket: JoinTicket, membership: Membership, identity: Identity) -> None:
    record_hub_event(
        JOINED,
        ticket.municipality_id,
        resident_id=str(membership.resident_id),
        redemption_id=str(ticket.redemption_id),
        first_name=identity.first_name,
        last_name=identity.last_name,
        joined_at=membership.joined_at.isoformat(),
    )


def give_back_membership(*, resident_id: UUID) -> None:
    """Undo a membership for which the municipality had no place left after all."""
    Membership.objects.filter(resident_id=resident_id).delete()


def change_name(*, identity: Identity, first_name: str, last_name: str) -> None:
    """Give a person another name, in every municipality where she lives."""
    with hub_atomic():
        identity.first_name, identity.last_name = first_name, last_name
        identity.save(update_fields=["first_name", "last_name"])
        for membership in memberships_of(identity):
            resident_id = str(membership.resident_id)
            record_hub_event(RENAMED, membership.municipality_id, resident_id=resident_id)


def leave_neighbourhood(*, resident_id: UUID) -> None:
    """End a membership; the municipality notes the departure. Doing it again changes nothing."""
    with hub_atomic():
        current = Membership.objects.select_for_update().filter(
            resident_id=resident_id, ended_at=None
        )
        for membership in current:
            membership.ended_at = timezone.now()
            membership.save(update_fields=["ended_at"])
            record_hub_event(
                LEFT,
                membership.municipality_id,
                resident_id=str(resident_id),
                left_at=membership.ended_at.isoformat(),
            )


def erase_resident(*, resident_id: UUID) -> None:
    """End a membership, and have erased what the resident wrote. Again changes nothing."""
    with hub_atomic():
        leave_neighbourhood(resident_id=resident_id)
        gone = Membership.objects.filter(resident_id=resident_id).first()
        if gone is not None:
            record_hub_event(ERASED, gone.municipality_id, resident_id=str(resident_id))
