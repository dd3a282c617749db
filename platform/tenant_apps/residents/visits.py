"""When a resident was here: enough to say what is new, written at most once an hour."""

from datetime import datetime, timedelta

from django.utils import timezone

from tenant_apps.residents.models import Resident

VISIT = timedelta(hours=1)


def note_visit(*, resident: Resident) -> datetime | None:
    """Note that the resident is here; return when the visit before this one was."""
    now = timezone.now()
    if resident.last_seen_at and now - resident.last_seen_at < VISIT:
        return resident.previous_seen_at
    present = Resident.objects.filter(pk=resident.pk)
    present.update(previous_seen_at=resident.last_seen_at, last_seen_at=now)
    return resident.last_seen_at
