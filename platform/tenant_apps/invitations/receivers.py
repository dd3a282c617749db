"""What this app does on news from below."""

from typing import Any
from uuid import UUID

from tenant_apps.invitations.models import LetterBatch
from tenant_apps.invitations.services import forget_redeemer
from tenant_apps.residents.signals import resident_erased
from tenants.signals import failed_jobs_counted


def count_failed_letters(**_news: Any) -> int:
    """Return how many batches of letters failed at least once and are not ready."""
    failed = LetterBatch.objects.filter(attempts__gt=0, prepared_at=None, revocation=None)
    return failed.exclude(error="").count()


def forget(resident_id: UUID, **_news: Any) -> None:
    """Let nothing say whose place it was."""
    forget_redeemer(resident_id=resident_id)


def connect() -> None:
    """Listen."""
    failed_jobs_counted.connect(count_failed_letters, dispatch_uid="invitations.failed")
    resident_erased.connect(forget, dispatch_uid="invitations.forget_redeemer")
