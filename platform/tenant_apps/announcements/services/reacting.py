"""What residents do with an announcement: read it, thank for it."""

from collections.abc import Iterable
from uuid import UUID

from django.utils import timezone

from tenant_apps.announcements.models import Reading, Thanks
from tenant_apps.residents.models import Resident


def record_readings(*, resident: Resident, announcement_ids: Iterable[UUID]) -> None:
    """Note that the resident's household saw these announcements. Again adds nothing."""
    today = timezone.localdate()
    readings = [
        Reading(announcement_id=each, household_id=resident.household_id, read_on=today)
        for each in announcement_ids
    ]
    if readings:
        Reading.objects.bulk_create(readings, ignore_conflicts=True)


def thank(*, resident: Resident, announcement_id: UUID) -> None:
    """Thank the municipality for an announcement. Again adds nothing."""
    thanks = Thanks(announcement_id=announcement_id, resident=resident)
    Thanks.objects.bulk_create([thanks], ignore_conflicts=True)


def unthank(*, resident: Resident, announcement_id: UUID) -> None:
    """Take the thanks back."""
    Thanks.objects.filter(announcement_id=announcement_id, resident=resident).delete()
