"""Find the neighbourhood of addresses by their place on the map."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

import numpy as np
from shapely.geometry import shape

from common.geometry.assignment import NOWHERE, Division
from tenant_apps.neighbourhoods.models import Address, Neighbourhood
from tenant_apps.neighbourhoods.signals import addresses_moved

Assignment = Address.Assignment
BATCH = 2_000


class Finding(NamedTuple):
    """Where an address belongs, and how sure that is."""

    neighbourhood_id: UUID | None
    assignment: str


NOT_FOUND = Finding(None, Assignment.OUTSIDE)


def find_neighbourhoods(places: Sequence[tuple[float | None, float | None]]) -> list[Finding]:
    """Return a finding for each (longitude, latitude), in the same order."""
    rows = Neighbourhood.objects.current().order_by("source_code")
    neighbourhoods = list(rows.values_list("id", "boundary"))
    known = [index for index, (x, y) in enumerate(places) if x is not None and y is not None]
    findings = [NOT_FOUND] * len(places)
    if not neighbourhoods or not known:
        return findings
    division = Division([shape(boundary) for _id, boundary in neighbourhoods])
    longitudes, latitudes = np.array([places[index] for index in known], dtype=float).T
    found = zip(known, *division.place(longitudes, latitudes), strict=True)
    for index, area, is_at_border in found:
        if area != NOWHERE:
            assignment = Assignment.BORDER if is_at_border else Assignment.AUTOMATIC
            findings[index] = Finding(neighbourhoods[area][0], assignment)
    return findings


def place_again() -> int:
    """Place all addresses anew after boundaries changed; return how many changed neighbourhood.

    What the municipality chose stays, unless the neighbourhood it chose has ended.
    """
    rows = Address.objects.exclude(
        assignment=Assignment.MANUAL, neighbourhood__in=Neighbourhood.objects.current()
    )
    addresses = list(rows.only("longitude", "latitude", "neighbourhood_id", "assignment"))
    findings = find_neighbourhoods([(a.longitude, a.latitude) for a in addresses])
    changed, moves = [], {}
    for address, finding in zip(addresses, findings, strict=True):
        if finding != (address.neighbourhood_id, address.assignment):
            if address.neighbourhood_id != finding.neighbourhood_id:
                moves[address.id] = finding.neighbourhood_id
            address.neighbourhood_id, address.assignment = finding
            changed.append(address)
    Address.objects.bulk_update(changed, ["neighbourhood", "assignment"], batch_size=BATCH)
    tell_of(moves)
    return len(moves)


def tell_of(moves: Mapping[UUID, UUID | None]) -> None:
    """Tell the apps above which addresses belong to another neighbourhood now."""
    if moves:
        addresses_moved.send(sender=Address, moves=moves)
