"""Reads: an invitation by its code, the places left, letters and what they will cost."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from tenant_apps.invitations.models import Invitation, LetterBatch, Redemption, Revocation
from tenant_apps.invitations.models.letter_batch import LetterBatchQuerySet
from tenant_apps.neighbourhoods.models import Household, Neighbourhood
from tenant_apps.residents.models import Resident


def invitation_with_digest(digests: Iterable[str]) -> Invitation | None:
    """Return the invitation stored under one of the digests, with household and address."""
    found = Invitation.objects.filter(code_digest__in=list(digests))
    return (
        found.select_related("household__address__neighbourhood")
        .defer("household__address__neighbourhood__boundary")
        .first()
    )


def is_revoked(invitation: Invitation) -> bool:
    """Return whether the invitation's batch was withdrawn."""
    return Revocation.objects.filter(batch_id=invitation.batch_id).exists()


def places_left(invitation: Invitation, *, besides: UUID | None = None) -> int:
    """Return how many more adults may join the household, whatever the letter they came with.

    Residents who are there count, and places held for an hour; the resident `besides` does not.
    """
    present = Resident.objects.present().filter(household_id=invitation.household_id)
    residents = present.exclude(pk__in=[besides] if besides else []).count()
    of_household = Redemption.objects.filter(invitation__household_id=invitation.household_id)
    held = of_household.held(now=timezone.now()).count()
    return invitation.max_adults - residents - held


def households_to_invite(neighbourhood_id: UUID) -> QuerySet[Household]:
    """Return the households of a neighbourhood that get a letter: all that did not refuse.

    Whether somebody there has joined plays no part. A list of letters that left members out would
    tell whoever prints it who the members are.
    """
    return Household.objects.filter(address__neighbourhood_id=neighbourhood_id, no_letters=False)


def neighbourhoods_with_letters() -> QuerySet[Neighbourhood]:
    """Return current neighbourhoods by name, each with `letter_count`."""
    wants_letters = Q(addresses__household__no_letters=False)
    return (
        Neighbourhood.objects.filter(ended_on=None)
        .defer("boundary", "map_boundary")
        .annotate(letter_count=Count("addresses__household", filter=wants_letters))
        .order_by("name")
    )


def letter_batches() -> LetterBatchQuerySet:
    """Return all batches, newest first, with what their list shows."""
    return LetterBatch.objects.select_related("neighbourhood", "revocation").defer(
        "neighbourhood__boundary", "neighbourhood__map_boundary"
    )
