"""Reads for residents: the announcements of their neighbourhood, in their language."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from common.cursors import Cursor
from common.prepared import Prepared
from tenant_apps.announcements.models import (
    COUNTED_FOR,
    Announcement,
    AnnouncementText,
    Reading,
    Target,
    Thanks,
)
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.models import Resident


@dataclass(frozen=True, slots=True)
class AnnouncementRow:
    """One announcement as a resident reads it; `language` is that of the text."""

    id: UUID
    title: str
    text: str
    language: str
    author_name: str
    sender: str
    published_at: datetime
    target_count: int
    is_thanked: bool
    is_read: bool

    @property
    def cursor(self) -> Cursor:
        """Where in a list by age the announcement stands."""
        return Cursor(self.published_at, self.id)

    @property
    def is_counted(self) -> bool:
        """Whether thanking and reading are still noted; later they are not even kept."""
        return self.published_at > timezone.now() - COUNTED_FOR


def announcements_for(
    neighbourhood: Neighbourhood,
    language: str,
    before: datetime | None = None,
    limit: int = 20,
    *,
    resident: Resident | None = None,
) -> list[AnnouncementRow]:
    """Return what is published here, newest first, in one query.

    `before` continues a list after its last row's `published_at`. With a resident the rows also
    say whether she thanked, and whether her household has read them.
    """
    values: dict[str, Any] = {"neighbourhood_id": neighbourhood.pk, "language": language}
    if before is not None:
        values["before"] = before
    if resident is not None:
        values |= {"resident_id": resident.pk, "household_id": resident.household_id}
    return [AnnouncementRow(*row) for row in _list_of(limit, tuple(values)).rows(**values)]


@lru_cache(maxsize=16)
def _list_of(limit: int, parameters: tuple[str, ...]) -> Prepared:
    """Return the query of a list: its SQL is made once, since every feed asks it."""

    def build(
        neighbourhood_id: UUID,
        language: str,
        before: datetime | None = None,
        resident_id: UUID | None = None,
        household_id: UUID | None = None,
    ) -> QuerySet:
        published = Announcement.objects.public().filter(targets__neighbourhood=neighbourhood_id)
        if before is not None:
            published = published.filter(published_at__lt=before)
        newest = published.order_by("-published_at", "-id")[:limit]
        return _columns(newest, language, resident_id, household_id)

    types = {"language": str, "before": datetime}
    return Prepared(build, **{name: types.get(name, UUID) for name in parameters})


def announcement_for(
    neighbourhood: Neighbourhood, language: str, announcement_id: UUID, *, resident: Resident
) -> AnnouncementRow | None:
    """Return one announcement, unless it is not published in this neighbourhood."""
    published = Announcement.objects.public().filter(
        targets__neighbourhood=neighbourhood, pk=announcement_id
    )
    row = _columns(published, language, resident.pk, resident.household_id).first()
    return AnnouncementRow(*row) if row else None


def _columns(
    announcements: QuerySet[Announcement],
    language: str,
    resident_id: UUID | None,
    household_id: UUID | None,
) -> QuerySet:
    own = AnnouncementText.objects.filter(announcement=OuterRef("pk"), language=language)
    targets = Target.objects.filter(announcement=OuterRef("pk")).order_by()
    return announcements.annotate(
        own_title=Coalesce(Subquery(own.values("title")), "title"),
        own_text=Coalesce(Subquery(own.values("text")), "text"),
        own_language=Coalesce(Subquery(own.values("language")), "language"),
        target_count=Subquery(targets.values("announcement").annotate(n=Count("pk")).values("n")),
        is_thanked=_by_resident(resident_id),
        is_read=_by_household(household_id),
    ).values_list(
        "id",
        "own_title",
        "own_text",
        "own_language",
        "author_name",
        "sender",
        "published_at",
        "target_count",
        "is_thanked",
        "is_read",
    )


def _by_resident(resident_id: UUID | None) -> Exists | Value:
    if resident_id is None:
        return Value(False)
    return Exists(Thanks.objects.filter(announcement=OuterRef("pk"), resident_id=resident_id))


def _by_household(household_id: UUID | None) -> Exists | Value:
    if household_id is None:
        return Value(False)
    return Exists(Reading.objects.filter(announcement=OuterRef("pk"), household_id=household_id))
