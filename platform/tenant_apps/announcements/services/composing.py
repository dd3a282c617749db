"""What officials do. They write rows; the worker publishes (architecture, section 6).

The dashboard's login may lock and change announcements but not publish them, so whoever changes one
locks it first: either the change or the publication comes first, never half of each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from common.background import wake
from common.tenancy import current_municipality, tenant_atomic
from tenant_apps.announcements.models import Announcement, AnnouncementText, Target, Withdrawal
from tenant_apps.announcements.services.publishing import PUBLISH

# A form takes a while: a moment that has just gone by means now.
LENIENCY = timedelta(minutes=5)


class AlreadyPublished(Exception):
    """Residents can read the announcement; it can be withdrawn, and no longer changed."""


class NotYours(Exception):
    """The announcement is another sender's."""


class MomentPassed(ValueError):
    """An announcement cannot be planned for the past."""


@dataclass(frozen=True)
class Content:
    """What an announcement says, and where. `translations` maps language to (title, text)."""

    title: str
    text: str
    language: str
    neighbourhood_ids: Sequence[UUID]
    translations: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class Sender:
    """The project in whose name somebody announces; without one it is the municipality."""

    licence_id: UUID
    name: str


def save_announcement(
    *, submission_key: UUID, author_name: str, content: Content, sender: Sender | None = None
) -> Announcement:
    """Write a draft, or change what was written under the same key. Sending twice makes one.

    Raises `NotYours` where that key is of somebody else's announcement.
    """
    with tenant_atomic():
        announcement, is_new = Announcement.objects.get_or_create(
            submission_key=submission_key,
            defaults={
                "title": content.title,
                "text": content.text,
                "language": content.language,
                "author_name": author_name,
                "licence_id": sender.licence_id if sender else None,
                "sender": sender.name if sender else "",
            },
        )
        if not is_new:
            announcement = _unpublished(announcement.pk)
            if announcement.licence_id != (sender.licence_id if sender else None):
                raise NotYours(str(announcement.pk))
            announcement.title, announcement.text = content.title, content.text
            announcement.language = content.language
            announcement.save(update_fields=["title", "text", "language"])
        _write_translations(announcement, content)
        _write_targets(announcement, content)
    return announcement


def schedule_announcement(*, announcement_id: UUID, publish_at: datetime | None) -> Announcement:
    """Have an announcement published at a moment, or at once where none is given."""
    now = timezone.now()
    if publish_at is not None and publish_at < now - LENIENCY:
        raise MomentPassed(publish_at.isoformat())
    with tenant_atomic():
        announcement = _unpublished(announcement_id)
        announcement.publish_at = publish_at or now
        announcement.save(update_fields=["publish_at"])
        if announcement.publish_at <= now:
            wake(PUBLISH, current_municipality())
    return announcement


def cancel_publication(*, announcement_id: UUID) -> Announcement:
    """Make a planned announcement a draft again."""
    with tenant_atomic():
        announcement = _unpublished(announcement_id)
        announcement.publish_at = None
        announcement.save(update_fields=["publish_at"])
    return announcement


def delete_draft(*, announcement_id: UUID) -> None:
    """Throw a draft away; nobody has seen it."""
    with tenant_atomic():
        _unpublished(announcement_id).delete()


def withdraw_announcement(*, announcement_id: UUID, withdrawn_by: str) -> None:
    """Take a published announcement back: residents see it no longer. Again changes nothing.

    The worker drops the mails about it that still wait.
    """
    withdrawal = Withdrawal(announcement_id=announcement_id, withdrawn_by=withdrawn_by)
    with tenant_atomic():
        Withdrawal.objects.bulk_create([withdrawal], ignore_conflicts=True)
        wake(PUBLISH, current_municipality())


def _unpublished(announcement_id: UUID) -> Announcement:
    locked = Announcement.objects.select_for_update().get(pk=announcement_id)
    if not locked.may_be_changed:
        raise AlreadyPublished(str(announcement_id))
    return locked


def _write_translations(announcement: Announcement, content: Content) -> None:
    announcement.translations.all().delete()
    AnnouncementText.objects.bulk_create(
        AnnouncementText(announcement=announcement, language=language, title=title, text=text)
        for language, (title, text) in content.translations.items()
    )


def _write_targets(announcement: Announcement, content: Content) -> None:
    chosen = set(content.neighbourhood_ids)
    present = dict(announcement.targets.values_list("neighbourhood_id", "pk"))
    gone = [pk for neighbourhood_id, pk in present.items() if neighbourhood_id not in chosen]
    announcement.targets.filter(pk__in=gone).delete()
    Target.objects.bulk_create(
        Target(announcement=announcement, neighbourhood_id=each)
        for each in dict.fromkeys(content.neighbourhood_ids)
        if each not in present
    )
