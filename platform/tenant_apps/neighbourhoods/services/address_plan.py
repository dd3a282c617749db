"""Compare the rows of a file with the addresses we have: what is new, changed, the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from common.imports import Problem, refuse_if_any
from tenant_apps.neighbourhoods.address_files import AddressRow
from tenant_apps.neighbourhoods.models import Address
from tenant_apps.neighbourhoods.services.placing import Finding

COLUMNS = [
    "street",
    "house_number",
    "box_number",
    "postal_code",
    "locality",
    "key",
    "source_id",
    "longitude",
    "latitude",
    "neighbourhood",
    "assignment",
]
_ATTRIBUTES = [f"{name}_id" if name == "neighbourhood" else name for name in COLUMNS]


@dataclass
class Plan:
    """What there is to write, and which addresses change neighbourhood."""

    new: list[Address] = field(default_factory=list)
    changed: list[Address] = field(default_factory=list)
    unchanged: int = 0
    moves: dict[UUID, UUID | None] = field(default_factory=dict)


def planned(
    rows: Sequence[AddressRow],
    findings: Sequence[Finding],
    known: Sequence[Address],
    locality: str,
) -> Plan:
    """Return what to write; refuse rows that would give two addresses one name."""
    plan = Plan()
    matches = _matched(rows, known)
    for row, finding, address in zip(rows, findings, matches, strict=True):
        if address is None:
            plan.new.append(_filled(Address(), row, finding, locality))
        else:
            _plan_change(plan, address, row, finding, locality)
    _refuse_same_names(rows, matches, known)
    return plan


def _matched(rows: Sequence[AddressRow], known: Sequence[Address]) -> list[Address | None]:
    """Find the address of each row: by its source's number first, then by its name."""
    by_source = {address.source_id: address for address in known if address.source_id}
    by_key = {address.key: address for address in known}
    matches = [by_source.get(row.source_id) if row.source_id else None for row in rows]
    taken = {address.id for address in matches if address}
    for index, row in enumerate(rows):
        candidate = by_key.get(row.key)
        if matches[index] is None and candidate and candidate.id not in taken:
            matches[index] = candidate
    return matches


def _plan_change(
    plan: Plan, address: Address, row: AddressRow, finding: Finding, locality: str
) -> None:
    before, neighbourhood_before = _state(address), address.neighbourhood_id
    _filled(address, row, finding, locality)
    if _state(address) == before:
        plan.unchanged += 1
        return
    if address.neighbourhood_id != neighbourhood_before:
        plan.moves[address.id] = address.neighbourhood_id
    plan.changed.append(address)


def _state(address: Address) -> list[object]:
    return [getattr(address, name) for name in _ATTRIBUTES]


def _filled(address: Address, row: AddressRow, finding: Finding, locality: str) -> Address:
    address.street, address.house_number = row.street, row.house_number
    address.box_number, address.postal_code = row.box_number, row.postal_code
    address.locality = row.locality or locality
    address.key = row.key
    address.source_id = row.source_id or address.source_id
    address.longitude, address.latitude = row.longitude, row.latitude
    if address.assignment != Address.Assignment.MANUAL:
        address.neighbourhood_id, address.assignment = finding
    return address


def _refuse_same_names(
    rows: Sequence[AddressRow], matches: Sequence[Address | None], known: Sequence[Address]
) -> None:
    """Refuse rows whose address another of our addresses, absent from the file, has too."""
    matched = {address.id for address in matches if address}
    keys = {address.key: address for address in known if address.id not in matched}
    message = _("%(address)s is known already, with another number of its source.")
    refuse_if_any(
        [
            Problem(_("Row %(n)d") % {"n": row.number}, message % {"address": keys[row.key]})
            for row in rows
            if row.key in keys
        ]
    )
