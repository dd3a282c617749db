"""What happens to a resident inside the municipality: come, be renamed, be seen, leave."""

from datetime import datetime
from uuid import UUID

from common.tenancy import tenant_atomic
from tenant_apps.neighbourhoods.models import Household
from tenant_apps.residents.models import Departure, Resident
from tenant_apps.residents.signals import resident_departed


class HouseholdHasNoNeighbourhood(LookupError):
    """The address lies in no neighbourhood, so nobody there can have neighbours."""


def settle_resident(
    *, resident_id: UUID, household: Household, first_name: str, last_name: str, joined_at: datetime
) -> Resident:
    """Let somebody live in a household, in its neighbourhood. Doing it again changes nothing."""
    neighbourhood_id = household.address.neighbourhood_id
    if neighbourhood_id is None:
        raise HouseholdHasNoNeighbourhood(household.pk)
    resident, _is_new = Resident.objects.get_or_create(
        pk=resident_id,
        defaults={
            "household": household,
            "neighbourhood_id": neighbourhood_id,
            "first_name": first_name,
            "last_name": last_name,
            "street": household.address.street,
            "joined_at": joined_at,
        },
    )
    return resident


def rename_resident(*, resident_id: UUID, first_name: str, last_name: str) -> None:
    """Show a resident under another name, also above what was written before."""
    Resident.objects.filter(pk=resident_id).update(first_name=first_name, last_name=last_name)


def record_departure(*, resident_id: UUID, left_at: datetime) -> None:
    """Close a resident's access. Doing it again changes nothing."""
    with tenant_atomic():
        resident = Resident.objects.filter(pk=resident_id).first()
        if resident:
            Departure.objects.get_or_create(resident=resident, defaults={"left_at": left_at})
            resident_departed.send(sender=Resident, resident_id=resident_id)
