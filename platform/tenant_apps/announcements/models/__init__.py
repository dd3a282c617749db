"""Announcements of the municipality, who read them (private), and how many did (published)."""

from tenant_apps.announcements.models.announcement import (
    Announcement,
    AnnouncementText,
    Target,
    Withdrawal,
)
from tenant_apps.announcements.models.counts import (
    COUNTED_FOR,
    AnnouncementCount,
    Reading,
    TargetCount,
    Thanks,
)

__all__ = [
    "COUNTED_FOR",
    "Announcement",
    "AnnouncementCount",
    "AnnouncementText",
    "Reading",
    "Target",
    "TargetCount",
    "Thanks",
    "Withdrawal",
]
