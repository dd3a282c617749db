"""Count how many households announcements reached, and how many thanked. Run by the worker.

Officials see only what this module writes. A neighbourhood enters a count with ten households, and
every count moves by ten or more, so that neither two announcements nor two moments differ by what
fewer did. The decision record on suppression says which attacks that stops.
"""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from common.tenancy import tenant_atomic
from tenant_apps.announcements.models import (
    COUNTED_FOR,
    Announcement,
    AnnouncementCount,
    Reading,
    Target,
    TargetCount,
    Thanks,
)
from tenant_apps.insights.queries import last_week
from tenant_apps.insights.suppression import next_shown

SHOWN = ("households_addressed", "households_reached", "households_thanked", "counted_at")


def count_readers() -> None:
    """Bring the counts of the past months' announcements up to date."""
    recent = list(
        Announcement.objects.filter(published_at__gt=timezone.now() - COUNTED_FOR).values_list(
            "pk", flat=True
        )
    )
    with tenant_atomic():
        reached = _count_targets(recent)
        _count_announcements(recent, reached)


def forget_readers() -> None:
    """Erase who read and who thanked once counting is over; the counts stay."""
    for private in (Reading, Thanks):
        private.objects.filter(
            announcement__published_at__lte=timezone.now() - COUNTED_FOR
        ).delete()


def _count_targets(recent: list[UUID]) -> dict[UUID, int]:
    """Count per neighbourhood; return what is shown per announcement, added up."""
    targets = list(
        Target.objects.filter(announcement__in=recent).values_list(
            "pk", "announcement_id", "neighbourhood_id", "count__households_reached"
        )
    )
    actual = _readers_by_neighbourhood(recent)
    reached: dict[UUID, int] = defaultdict(int)
    changed = []
    for pk, announcement_id, neighbourhood_id, shown in targets:
        value = next_shown(shown, actual.get((announcement_id, neighbourhood_id), 0))
        reached[announcement_id] += value or 0
        if value is not None and value != shown:
            changed.append(TargetCount(target_id=pk, households_reached=value))
    TargetCount.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["target"],
        update_fields=["households_reached"],
    )
    return reached


def _readers_by_neighbourhood(recent: list[UUID]) -> dict[tuple[UUID, UUID], int]:
    rows = (
        Reading.objects.filter(announcement__in=recent)
        .values_list("announcement_id", "household__address__neighbourhood_id")
        .annotate(households=Count("pk"))
    )
    return {(announcement_id, where): households for announcement_id, where, households in rows}


def _count_announcements(recent: list[UUID], reached: dict[UUID, int]) -> None:
    shown = AnnouncementCount.objects.in_bulk(recent)
    thanked = _thanks_by_announcement(recent)
    addressed = _addressed([each for each in recent if not _is_addressed(shown.get(each))])
    counts = []
    for announcement_id in recent:
        before = shown.get(announcement_id)
        counts.append(
            AnnouncementCount(
                announcement_id=announcement_id,
                households_addressed=(
                    before.households_addressed
                    if before and _is_addressed(before)
                    else addressed.get(announcement_id)
                ),
                households_reached=reached.get(announcement_id) or None,
                households_thanked=next_shown(
                    before.households_thanked if before else None, thanked.get(announcement_id, 0)
                ),
                counted_at=timezone.now(),
            )
        )
    AnnouncementCount.objects.bulk_create(
        counts, update_conflicts=True, unique_fields=["announcement"], update_fields=SHOWN
    )


def _is_addressed(count: AnnouncementCount | None) -> bool:
    return count is not None and count.households_addressed is not None


def _thanks_by_announcement(recent: list[UUID]) -> dict[UUID, int]:
    rows = Thanks.objects.filter(announcement__in=recent).values_list("announcement_id")
    return dict(rows.annotate(households=Count("resident__household_id", distinct=True)))


def _addressed(announcement_ids: Iterable[UUID]) -> dict[UUID, int | None]:
    """Add up published figures of the neighbourhoods addressed: so this tells nothing new."""
    targets: dict[UUID, list[UUID]] = defaultdict(list)
    week = last_week()
    if week is None:
        return {}
    rows = Target.objects.filter(announcement__in=announcement_ids)
    for announcement_id, neighbourhood_id in rows.values_list(
        "announcement_id", "neighbourhood_id"
    ):
        targets[announcement_id].append(neighbourhood_id)
    return {each: week.connected(where) for each, where in targets.items()}
