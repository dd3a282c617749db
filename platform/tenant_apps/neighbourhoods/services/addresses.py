"""Take over a file of addresses; run again, it changes what changed and doubles nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from common.imports import FileRefused, Progress
from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.neighbourhoods.address_files import MOST_MEGABYTES, AddressFile, read_address_file
from tenant_apps.neighbourhoods.models import Address, Household
from tenant_apps.neighbourhoods.services.address_plan import COLUMNS, Plan, planned
from tenant_apps.neighbourhoods.services.placing import (
    BATCH,
    Finding,
    find_neighbourhoods,
    tell_of,
)

# A file of another municipality is recognised by most of it lying outside.
FEWEST_TO_JUDGE = 20


@dataclass(frozen=True)
class AddressesReport:
    """What an import of addresses did, in addresses unless it says rows."""

    added: int
    changed: int
    unchanged: int
    moved: int
    at_a_border: int
    outside: int
    not_in_the_file: int
    repeated_rows: int
    rows_for_others: int
    rows_not_in_use: int


def _tell_nobody(done: int, total: int) -> None:
    """Report no progress."""


def import_addresses(
    *,
    path: Path | str,
    progress: Progress = _tell_nobody,
    most_megabytes: int = MOST_MEGABYTES,
) -> AddressesReport:
    """Read the file, place every address, write all or nothing.

    An address is known again by its source's number, or else by street, number, box and postal
    code. Its id, its household and what the municipality chose stay.
    """
    municipality = current_municipality()
    file = read_address_file(
        path, municipality.languages, municipality.nis_code, most_megabytes=most_megabytes
    )
    findings = find_neighbourhoods([(row.longitude, row.latitude) for row in file.rows])
    _refuse_foreign(findings)
    with tenant_atomic():
        known = list(Address.objects.select_for_update())
        plan = planned(file.rows, findings, known, municipality.name)
        _write(plan, progress)
        tell_of(plan.moves)
        return _report(file, plan, len(known))


def _refuse_foreign(findings: Sequence[Finding]) -> None:
    outside = sum(finding.neighbourhood_id is None for finding in findings)
    if len(findings) >= FEWEST_TO_JUDGE and outside > len(findings) / 2:
        message = _(
            "%(outside)d of %(total)d addresses lie outside every neighbourhood. "
            "Is it the right file, and were the neighbourhoods imported first?"
        )
        raise FileRefused.because(message % {"outside": outside, "total": len(findings)})


def _write(plan: Plan, progress: Progress) -> None:
    with_boxes = {_house(address) for address in plan.new if address.box_number}
    total, done = len(plan.new) + len(plan.changed), 0
    progress(done, total)
    for batch in _batches(plan.new):
        Address.objects.bulk_create(batch)
        _settle(batch, with_boxes)
        done += len(batch)
        progress(done, total)
    for batch in _batches(plan.changed):
        Address.objects.bulk_create(  # several times faster than bulk_update
            batch,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=COLUMNS,
        )
        done += len(batch)
        progress(done, total)


def _batches(addresses: Sequence[Address]) -> list[Sequence[Address]]:
    return [addresses[start : start + BATCH] for start in range(0, len(addresses), BATCH)]


def _settle(addresses: Sequence[Address], with_boxes: set[str]) -> None:
    """Make the households. A bare number beside its own boxes gets no letter: that is a hall."""
    Household.objects.bulk_create(
        Household(
            address=address,
            no_letters=not address.box_number and _house(address) in with_boxes,
        )
        for address in addresses
    )


def _house(address: Address) -> str:
    return address.key.rpartition("|")[0]


def _report(file: AddressFile, plan: Plan, known: int) -> AddressesReport:
    assignment = Address.Assignment
    return AddressesReport(
        added=len(plan.new),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        moved=len(plan.moves),
        at_a_border=Address.objects.filter(assignment=assignment.BORDER).count(),
        outside=Address.objects.filter(assignment=assignment.OUTSIDE).count(),
        not_in_the_file=known - len(plan.changed) - plan.unchanged,
        repeated_rows=file.repeated,
        rows_for_others=file.elsewhere,
        rows_not_in_use=file.not_in_use,
    )
