"""What an official sees first: what is under way, and how the last announcement did."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from tenant_apps.announcements.models import Announcement, AnnouncementCount
from tenant_apps.announcements.queries import drafts, planned, published
from tenant_apps.neighbourhoods.models import Neighbourhood

MOST_PLANNED = 5


@dataclass(frozen=True)
class LastAnnouncement:
    """The newest published announcement, with its counts once there are any."""

    announcement: Announcement
    count: AnnouncementCount | None


def under_way(licences: Collection[UUID] | None = None) -> list[Announcement]:
    """Return what goes out next, then the newest drafts; of projects where licences are given."""
    waiting = [*planned(licences)[:MOST_PLANNED], *drafts(licences)[:MOST_PLANNED]]
    return waiting[:MOST_PLANNED]


def last_announcement(licences: Collection[UUID] | None = None) -> LastAnnouncement | None:
    """Return the newest published announcement that was not withdrawn."""
    newest = published(licences=licences).filter(withdrawal=None).first()
    return LastAnnouncement(newest, getattr(newest, "count", None)) if newest else None


def open_neighbourhoods() -> list[Neighbourhood]:
    """Return where residents can join, by name, without the heavy boundaries."""
    return list(Neighbourhood.objects.open().defer("boundary", "map_boundary"))
