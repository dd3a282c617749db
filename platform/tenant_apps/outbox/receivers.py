"""What this app does on news from below."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from tenant_apps.outbox.models import Mail, Preference
from tenant_apps.residents.signals import resident_erased


@receiver(resident_erased, dispatch_uid="outbox.forget_reader")
def forget_reader(sender: Any, resident_id: UUID, **_news: Any) -> None:
    """Forget which mail a resident wanted, and which one was sent."""
    for private in (Mail, Preference):
        private.objects.filter(resident_id=resident_id).delete()
