"""What of the platform's own mail and events could not be dealt with: numbers and ages alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min

from shared_apps.notifications.models import HubEvent, HubMail


@dataclass(frozen=True)
class Waiting:
    """How many failed at least once and wait, and since when the oldest does."""

    count: int
    oldest_at: datetime | None


def undelivered_mails() -> Waiting:
    """Return how many of the platform's own mails failed and wait."""
    failed = HubMail.objects.filter(sent_at=None, attempts__gt=0)
    return Waiting(**failed.aggregate(count=Count("pk"), oldest_at=Min("created_at")))


def failed_hub_events() -> Waiting:
    """Return how many decisions of the hub a municipality could not act on."""
    failed = HubEvent.objects.filter(handled_at=None, attempts__gt=0)
    return Waiting(**failed.aggregate(count=Count("pk"), oldest_at=Min("created_at")))
