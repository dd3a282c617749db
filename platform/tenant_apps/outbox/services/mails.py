"""Mails: one row to each resident, written down in the transaction that makes them."""

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from tenant_apps.outbox.models import Mail


def queue_mails(
    *, cause: UUID, kind: str, resident_ids: Iterable[UUID], context: dict[str, Any]
) -> None:
    """Write down one mail to each resident. Doing it again for the same cause adds nothing."""
    mails = [
        Mail(
            id=uuid5(NAMESPACE_URL, f"{cause}:{kind}:{resident_id}"),
            resident_id=resident_id,
            kind=kind,
            context=context,
        )
        for resident_id in resident_ids
    ]
    Mail.objects.bulk_create(mails, ignore_conflicts=True, batch_size=500)


def drop_mails(*, because: str, **about: str) -> None:
    """Send none of the waiting mails whose context says that they are about this."""
    waiting = Mail.objects.filter(sent_at=None, context__contains=about)
    waiting.update(sent_at=timezone.now(), dropped_because=because, context={})
