"""What this app does on news from below."""

from typing import Any
from uuid import UUID

from django.dispatch import receiver

from tenant_apps.conversations.services import erase_writings, hide_writings
from tenant_apps.residents.signals import resident_departed, resident_erased


@receiver(resident_departed, dispatch_uid="conversations.hide_writings")
def hide(sender: Any, resident_id: UUID, **_news: Any) -> None:
    """Count no replies and send no mails about what nobody sees any more."""
    hide_writings(resident_id=resident_id)


@receiver(resident_erased, dispatch_uid="conversations.erase_writings")
def erase(sender: Any, resident_id: UUID, **_news: Any) -> None:
    """Delete posts and replies, and have the worker remove the photos."""
    erase_writings(resident_id=resident_id)
