"""Count for platform staff what fails in a municipality: numbers alone leave it."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from tenant_apps.outbox.models import Mail, OutboxEvent
from tenants.health import MunicipalityHealth
from tenants.models import Municipality
from tenants.signals import failed_jobs_counted

UNDELIVERABLE = "undeliverable"
FAILED = Q(attempts__gt=0)


def count_failures() -> dict[str, Any]:
    """Return the counts of the entered municipality, by column of `MunicipalityHealth`."""
    mails = Mail.objects.aggregate(
        waiting=Count("pk", filter=FAILED & Q(sent_at=None)),
        refused=Count("pk", filter=Q(dropped_because=UNDELIVERABLE)),
        since=Min("created_at", filter=FAILED & Q(sent_at=None)),
    )
    events = OutboxEvent.objects.filter(FAILED, handled_at=None).aggregate(
        count=Count("pk"), since=Min("created_at")
    )
    return {
        "waiting_mails": mails["waiting"],
        "refused_mails": mails["refused"],
        "failed_events": events["count"] + _failed_jobs(),
        "failing_since": _earliest(mails["since"], events["since"]),
    }


def keep_counts(*, municipality: Municipality, counts: dict[str, Any]) -> None:
    """Write the counts where staff read them."""
    MunicipalityHealth.objects.update_or_create(
        municipality=municipality, defaults={**counts, "counted_at": timezone.now()}
    )


def _failed_jobs() -> int:
    """Return how many letters and imports failed and are not done, as their apps count them."""
    answers: list[tuple[Any, Any]] = failed_jobs_counted.send(sender=Municipality)
    return sum(int(count) for _receiver, count in answers)


def _earliest(*moments: datetime | None) -> datetime | None:
    return min((moment for moment in moments if moment), default=None)
