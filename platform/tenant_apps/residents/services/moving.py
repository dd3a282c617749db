"""Residents follow their address into another neighbourhood."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from tenant_apps.residents.models import Resident


def follow_addresses(*, moves: Mapping[UUID, UUID | None]) -> int:
    """Let those who live at moved addresses belong to the new neighbourhoods; return how many.

    Where an address has no neighbourhood for now, they stay in the one they know.
    """
    addresses_in: dict[UUID, list[UUID]] = defaultdict(list)
    for address_id, neighbourhood_id in moves.items():
        if neighbourhood_id:
            addresses_in[neighbourhood_id].append(address_id)
    return sum(
        Resident.objects.filter(household__address__in=address_ids)
        .exclude(neighbourhood=neighbourhood_id)
        .update(neighbourhood=neighbourhood_id)
        for neighbourhood_id, address_ids in addresses_in.items()
    )
