"""What this app does on news from below."""

from typing import Any

from tenant_apps.invitations.models import LetterBatch
from tenants.signals import failed_jobs_counted


def count_failed_letters(**_news: Any) -> int:
    """Return how many batches of letters failed at least once and are not ready."""
    failed = LetterBatch.objects.filter(attempts__gt=0, prepared_at=None, revocation=None)
    return failed.exclude(error="").count()


def connect() -> None:
    """Listen."""
    failed_jobs_counted.connect(count_failed_letters, dispatch_uid="invitations.failed")
