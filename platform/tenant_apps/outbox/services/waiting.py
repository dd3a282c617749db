"""Rows that could not be dealt with wait, ever longer, and keep what went wrong."""

import logging
from datetime import timedelta

from django.utils import timezone

from common.mailing import failure
from tenant_apps.outbox.models import Mail, OutboxEvent

logger = logging.getLogger("kwartier.outbox")
LONGEST_WAIT = 3600


def postpone(row: OutboxEvent | Mail, error: Exception) -> None:
    """Try a row again later."""
    row.error = failure(error)
    logger.warning("%s %s waits: %s", type(row).__name__, row.pk, row.error)
    row.attempts += 1
    seconds = min(2 ** min(row.attempts, 12), LONGEST_WAIT)
    row.available_at = timezone.now() + timedelta(seconds=seconds)
    row.save(update_fields=["attempts", "available_at", "error"])
