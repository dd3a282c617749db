"""What the municipality decides itself: neighbourhood of an address, figures, roll-out."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils import timezone

from billing.queries.pilots import pilot_codes
from common.background import wake
from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.neighbourhoods.models import (
    Address,
    Neighbourhood,
    NeighbourhoodChoice,
)
from tenant_apps.neighbourhoods.services.placing import tell_of

APPLY_CHOICES = "neighbourhoods.apply_choices"


class NeighbourhoodEnded(Exception):
    """A later division replaced the neighbourhood; nothing can be added to it."""


class OutsidePilot(Exception):
    """The municipality's pilot is in other neighbourhoods; this one comes with the roll-out."""


def refuse_outside_pilot(neighbourhood: Neighbourhood) -> None:
    """Raise `OutsidePilot` where the licence is a pilot in other neighbourhoods."""
    codes = pilot_codes(current_municipality().id)
    if codes is not None and neighbourhood.source_code not in codes:
        raise OutsidePilot(neighbourhood.name)


def choose_neighbourhood(
    *, address: Address, neighbourhood: Neighbourhood, chosen_by: str
) -> NeighbourhoodChoice:
    """Put an address in a neighbourhood by hand; the worker moves its residents along."""
    if neighbourhood.ended_on:
        raise NeighbourhoodEnded(neighbourhood.name)
    with tenant_atomic():
        address.neighbourhood = neighbourhood
        address.assignment = Address.Assignment.MANUAL
        address.save(update_fields=["neighbourhood", "assignment"])
        choice = NeighbourhoodChoice.objects.create(
            address=address, neighbourhood=neighbourhood, chosen_by=chosen_by
        )
        wake(APPLY_CHOICES, current_municipality())
    return choice


def confirm_neighbourhoods(*, address_ids: Sequence[UUID], chosen_by: str) -> int:
    """Settle addresses near a border in the neighbourhood where they are; return how many."""
    with tenant_atomic():
        near = Address.objects.filter(
            id__in=address_ids, assignment=Address.Assignment.BORDER
        ).select_related("neighbourhood")
        for address in near:
            neighbourhood = address.neighbourhood
            if neighbourhood:
                choose_neighbourhood(
                    address=address, neighbourhood=neighbourhood, chosen_by=chosen_by
                )
    return len(near)


def apply_choices() -> int:
    """Tell the apps above of choices that they do not know yet; return how many addresses."""
    with tenant_atomic():
        waiting = NeighbourhoodChoice.objects.select_for_update(skip_locked=True)
        choices = list(waiting.filter(applied_at=None).order_by("chosen_at"))
        moves = {choice.address_id: choice.neighbourhood_id for choice in choices}
        tell_of(moves)
        now = timezone.now()
        for choice in choices:
            choice.applied_at = now
        NeighbourhoodChoice.objects.bulk_update(choices, ["applied_at"])
    return len(moves)


def set_household_count(
    *,
    neighbourhood: Neighbourhood,
    households: int | None,
    source: str = "",
    on: date | None = None,
) -> None:
    """Record how many households a neighbourhood has, by whose count and when; None: not known."""
    neighbourhood.household_count = households
    neighbourhood.household_count_source = source if households is not None else ""
    neighbourhood.household_count_on = on if households is not None else None
    neighbourhood.save(
        update_fields=["household_count", "household_count_source", "household_count_on"]
    )


def set_status(*, neighbourhood: Neighbourhood, status: Neighbourhood.Status) -> None:
    """Say how far the roll-out is in a neighbourhood; raises `OutsidePilot` for one to open."""
    if status in Neighbourhood.OPEN and neighbourhood.status not in Neighbourhood.OPEN:
        refuse_outside_pilot(neighbourhood)
    neighbourhood.status = status
    neighbourhood.save(update_fields=["status"])
