"""Reads: what residents see of announcements, and what the officials who made them see."""

from tenant_apps.announcements.queries.for_officials import (
    drafts,
    own_announcement,
    own_announcements,
    planned,
    published,
    translations_missing,
)
from tenant_apps.announcements.queries.for_residents import (
    AnnouncementRow,
    announcement_for,
    announcements_for,
)
from tenant_apps.announcements.queries.previews import Preview, previews_of

__all__ = [
    "AnnouncementRow",
    "Preview",
    "announcement_for",
    "announcements_for",
    "drafts",
    "own_announcement",
    "own_announcements",
    "planned",
    "previews_of",
    "published",
    "translations_missing",
]
