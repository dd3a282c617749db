"""Reads: one page of the feed, what is known of the neighbourhood, who lives there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils import timezone

from common.cursors import Cursor
from common.formats import day
from tenant_apps.announcements.queries import AnnouncementRow, announcements_for
from tenant_apps.conversations.queries import PAGE, PostRow, posts_for
from tenant_apps.residents.models import Resident


@dataclass(frozen=True, slots=True)
class Entry:
    """A post or an announcement, and where in the feed it stands."""

    cursor: Cursor
    post: PostRow | None = None
    announcement: AnnouncementRow | None = None


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Up to twenty entries, newest first; `older` continues after them."""

    entries: list[Entry]
    older: Cursor | None

    @property
    def days(self) -> Iterator[tuple[str, list[Entry]]]:
        """The entries by day, each with the day's heading."""
        for _date, entries in groupby(self.entries, lambda e: timezone.localdate(e.cursor.moment)):
            of_that_day = list(entries)
            yield day(of_that_day[0].cursor.moment), of_that_day

    @property
    def announcements(self) -> list[AnnouncementRow]:
        """The announcements on this page."""
        return [entry.announcement for entry in self.entries if entry.announcement]

    def seen_from(self, last_visit: datetime | None) -> Cursor | None:
        """The first entry that the reader saw before, where something new precedes it."""
        if last_visit is None:
            return None
        seen = [entry.cursor for entry in self.entries if entry.cursor.moment <= last_visit]
        return seen[0] if seen and len(seen) < len(self.entries) else None

    def reaches(self, moment: datetime | None) -> bool:
        """Whether nothing newer than `moment` is left for a next page."""
        if self.older is None:
            return True
        return moment is not None and self.older.moment <= moment


def feed_page(resident: Resident, language: str, before: Cursor | None = None) -> FeedPage:
    """Return one page of the resident's own neighbourhood, in two queries."""
    posts = [Entry(row.cursor, post=row) for row in posts_for(resident, before)]
    entries = sorted(
        posts + _announcements(resident, language, before), key=lambda e: e.cursor, reverse=True
    )
    older = entries[PAGE - 1].cursor if len(entries) > PAGE else None
    return FeedPage(entries[:PAGE], older)


def announcements_page(resident: Resident, language: str, before: Cursor | None) -> FeedPage:
    """Return one page of what the municipality announced here."""
    entries = _announcements(resident, language, before)
    older = entries[PAGE - 1].cursor if len(entries) > PAGE else None
    return FeedPage(entries[:PAGE], older)


def _announcements(resident: Resident, language: str, before: Cursor | None) -> list[Entry]:
    """Two more than a page, so that one of the very same moment as the cursor is not lost."""
    rows = announcements_for(
        resident.neighbourhood,
        language,
        before.just_after if before else None,
        PAGE + 2,
        resident=resident,
    )
    entries = [Entry(Cursor(row.published_at, row.id), announcement=row) for row in rows]
    return [entry for entry in entries if before is None or entry.cursor < before]
