"""Own announcements, with their counts. Who read or thanked is out of reach.

`licences`: the project licences whose announcements are meant; None: the municipality's own.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from common.cursors import Cursor
from tenant_apps.announcements.models import Announcement, Target

Licences = Collection[UUID] | None


def _announcements(licences: Licences) -> QuerySet[Announcement]:
    """Return all, with withdrawal, counts, translations and neighbourhood names. Three queries."""
    targets = (
        Target.objects.select_related("neighbourhood", "count")
        .only("announcement_id", "neighbourhood__name", "count__households_reached")
        .order_by("neighbourhood__name")
    )
    own = Announcement.objects.filter(licence_id=None)
    if licences is not None:
        own = Announcement.objects.filter(licence_id__in=licences)
    return own.select_related("withdrawal", "count").prefetch_related(
        Prefetch("targets", queryset=targets), "translations"
    )


def own_announcements(licences: Licences = None) -> QuerySet[Announcement]:
    """Return every own announcement, the last written first."""
    return _announcements(licences).order_by("-id")


def own_announcement(announcement_id: UUID, licences: Licences = None) -> Announcement | None:
    """Return one own announcement."""
    return _announcements(licences).filter(pk=announcement_id).first()


def drafts(licences: Licences = None) -> QuerySet[Announcement]:
    """Return what is written and has no moment yet, newest first."""
    return _announcements(licences).filter(published_at=None, publish_at=None).order_by("-id")


def planned(licences: Licences = None) -> QuerySet[Announcement]:
    """Return what waits for its moment, next first."""
    waiting = _announcements(licences).filter(published_at=None, publish_at__isnull=False)
    return waiting.order_by("publish_at", "id")


def published(before: Cursor | None = None, licences: Licences = None) -> QuerySet[Announcement]:
    """Return what went out, newest first, the withdrawn included; `before` continues a list."""
    out = _announcements(licences).filter(published_at__isnull=False)
    if before is not None:
        at_that_moment = Q(published_at=before.moment, pk__lt=before.id)
        out = out.filter(Q(published_at__lt=before.moment) | at_that_moment)
    return out.order_by("-published_at", "-id")


def translations_missing(announcement: Announcement, offered: Sequence[str]) -> list[str]:
    """Return the languages that the municipality offers and this announcement lacks."""
    present = {announcement.language, *(each.language for each in announcement.translations.all())}
    return [language for language in offered if language not in present]
