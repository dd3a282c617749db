"""Publish the figures of a closed week, once and for good. Run by the worker.

What goes in is private (activity, residents); what comes out is what `suppression` lets through.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Count, Q

from common.tenancy import tenant_atomic
from tenant_apps.insights.models import Activity, FrozenWeek, WeeklyInsight
from tenant_apps.insights.suppression import MINIMUM, SMALL, next_shown, suppressed
from tenant_apps.insights.tables import WHOLE, Column, Deed, Table, weekly_table
from tenant_apps.insights.weeks import BRUSSELS, WEEK, last_closed_week
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.residents.models import Resident

CONNECTED = WeeklyInsight.Metric.CONNECTED_HOUSEHOLDS
KINDS = {Activity.Kind.POST: "posts", Activity.Kind.REPLY: "replies"}


class WeekNotClosed(ValueError):
    """The week is still running, or it does not begin on a Monday."""


class LaterWeekFrozen(ValueError):
    """Figures of a later week are published; running counts may not be told backwards."""


def freeze(week: date) -> bool:
    """Publish a week's figures; return False where they are published already."""
    if week.weekday() != 0 or week > last_closed_week():
        raise WeekNotClosed(str(week))
    if FrozenWeek.objects.filter(starts_on__gt=week).exists():
        raise LaterWeekFrozen(str(week))
    try:
        with tenant_atomic():
            # The row's key makes a second worker wait, and then leave.
            FrozenWeek.objects.create(starts_on=week)
            WeeklyInsight.objects.bulk_create([*_connected(week), *_activity(week)])
    except IntegrityError:
        return False
    return True


def weeks_to_freeze() -> list[date]:
    """Return the closed weeks since the last published one, or since the first activity."""
    newest = FrozenWeek.objects.order_by("-starts_on").values_list("starts_on", flat=True).first()
    if newest is None:
        first = Activity.objects.order_by("week_starts_on").values_list("week_starts_on").first()
        week = first[0] if first else last_closed_week()
    else:
        week = newest + WEEK
    weeks = []
    while week <= last_closed_week():
        weeks.append(week)
        week += WEEK
    return weeks


def _connected(week: date) -> Iterator[WeeklyInsight]:
    """How many households take part in each neighbourhood, moving in steps of ten or more.

    Below ten it is hidden at once, so that hiding tells no more than its words. What was shown last
    is remembered: above ten again, it must differ from that by ten, or show just that.
    """
    households = _connected_households(week + WEEK)
    earlier = WeeklyInsight.objects.filter(metric=CONNECTED, value__isnull=False)
    shown = dict(
        earlier.filter(week_starts_on__lt=week)
        .order_by("week_starts_on")
        .values_list("neighbourhood_id", "value")
    )
    for neighbourhood_id in _neighbourhoods(households):
        actual = households.get(neighbourhood_id, 0)
        value = next_shown(shown.get(neighbourhood_id), actual) if actual >= MINIMUM else None
        yield _insight(week, neighbourhood_id, Column(CONNECTED), value, "" if value else SMALL)


def _connected_households(end: date) -> dict[UUID, int]:
    """Count the households that had a resident when the week ended."""
    moment = datetime.combine(end, time.min, BRUSSELS)
    present = Resident.objects.filter(
        Q(departure=None) | Q(departure__left_at__gte=moment), joined_at__lt=moment
    )
    return dict(
        present.values("neighbourhood_id")
        .annotate(households=Count("household_id", distinct=True))
        .values_list("neighbourhood_id", "households")
    )


def _activity(week: date) -> Iterator[WeeklyInsight]:
    """Posts, replies and those who wrote them, each where it may be told."""
    rows = list(
        Activity.objects.filter(week_starts_on=week)
        .values_list("neighbourhood_id", "household_id", "kind", "theme")
        .annotate(count=Count("pk"))
    )
    ids = sorted(_neighbourhoods({row[0] for row in rows}))
    number = {neighbourhood_id: at for at, neighbourhood_id in enumerate(ids)}
    table = weekly_table(
        number.values(),
        [Deed(number[n], h, Column(KINDS[Activity.Kind(k)], t), c) for n, h, k, t, c in rows],
    )
    yield from _published(week, table, ids)


def _published(week: date, table: Table, ids: list[UUID]) -> Iterator[WeeklyInsight]:
    hidden = suppressed(table)
    for cell in table.figures:
        row, column = cell
        neighbourhood_id = None if row == WHOLE else ids[row]
        value = None if cell in hidden else table.values[cell]
        yield _insight(week, neighbourhood_id, column, value, hidden.get(cell, ""))


def _neighbourhoods(with_figures: Iterable[UUID]) -> set[UUID]:
    """Return the open neighbourhoods, and others in which there is something to count."""
    return {*Neighbourhood.objects.open().values_list("pk", flat=True), *with_figures}


def _insight(
    week: date, neighbourhood_id: UUID | None, column: Column, value: int | None, why: str
) -> WeeklyInsight:
    return WeeklyInsight(
        week_starts_on=week,
        neighbourhood_id=neighbourhood_id,
        metric=column.metric,
        theme=column.theme,
        value=value,
        suppression=why,
    )
