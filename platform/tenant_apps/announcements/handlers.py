"""What follows when an announcement is published."""

from typing import Any
from uuid import UUID

from django.utils.text import Truncator

from tenant_apps.announcements.mails import ANNOUNCEMENT
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.services.publishing import PUBLISHED
from tenant_apps.outbox.queries import wanting
from tenant_apps.outbox.registry import handles
from tenant_apps.outbox.services import queue_mails
from tenant_apps.residents.models import Resident

EXCERPT = 400


@handles(PUBLISHED)
def tell_residents(event_id: UUID, payload: dict[str, Any]) -> None:
    """Write a mail to each resident it is for who wants one; none when it is withdrawn again."""
    announcement = Announcement.objects.public().filter(pk=payload["announcement_id"]).first()
    if announcement is None:
        return
    residents = Resident.objects.present().filter(
        neighbourhood__in=announcement.targets.values("neighbourhood")
    )
    queue_mails(
        cause=event_id,
        kind=ANNOUNCEMENT.name,
        resident_ids=wanting(ANNOUNCEMENT.name, list(residents.values_list("pk", flat=True))),
        context=_context(announcement),
    )


def _context(announcement: Announcement) -> dict[str, Any]:
    """Return the beginning of the text in every language it has; the reader's is chosen later."""
    texts = {announcement.language: (announcement.title, announcement.text)}
    texts |= {each.language: (each.title, each.text) for each in announcement.translations.all()}
    return {
        "announcement_id": str(announcement.pk),
        "usual": announcement.language,
        "sender": announcement.sender,
        "texts": {
            language: {"title": title, "text": Truncator(text).chars(EXCERPT)}
            for language, (title, text) in texts.items()
        },
    }
