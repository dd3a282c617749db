"""Reads of published figures, for the dashboard. Private activity is out of its reach."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from tenant_apps.insights.models import FrozenWeek, WeeklyInsight
from tenant_apps.insights.tables import ACTIVE, INTERACTIONS, Column

__all__ = ["ACTIVE", "CONNECTED", "INTERACTIONS", "Column", "Figure", "Week"]
CONNECTED = Column(WeeklyInsight.Metric.CONNECTED_HOUSEHOLDS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A published value, or why there is none."""

    value: int | None
    suppression: str


NOTHING = Figure(None, "small")


@dataclass
class Week:
    """What is published of one week; the neighbourhood `None` is the municipality as a whole."""

    starts_on: date
    frozen_at: datetime
    figures: dict[tuple[UUID | None, Column], Figure] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The week's number in the calendar."""
        return self.starts_on.isocalendar().week

    @property
    def ends_on(self) -> date:
        """The first day after it."""
        return self.starts_on + timedelta(days=7)

    def figure(self, neighbourhood_id: UUID | None, column: Column) -> Figure:
        """Return a figure; what was never published is as hidden as what is small."""
        return self.figures.get((neighbourhood_id, column), NOTHING)

    def connected(self, neighbourhood_ids: Iterable[UUID]) -> int | None:
        """Add up the households of the neighbourhoods that show them; None where none does."""
        values = [self.figure(each, CONNECTED).value for each in neighbourhood_ids]
        return sum(value for value in values if value) or None


def published_weeks(count: int) -> list[Week]:
    """Return the last published weeks without their figures, newest first."""
    frozen = FrozenWeek.objects.order_by("-starts_on")[:count]
    return [Week(each.starts_on, each.frozen_at) for each in frozen]


def last_week() -> Week | None:
    """Return the newest published week with its figures, None before the first."""
    return with_figures(next(iter(published_weeks(1)), None))


def with_figures(week: Week | None) -> Week | None:
    """Return a week with all that is published of it."""
    if week is None:
        return None
    rows = WeeklyInsight.objects.filter(week_starts_on=week.starts_on).values_list(
        "neighbourhood_id", "metric", "theme", "value", "suppression"
    )
    for neighbourhood_id, metric, theme, value, why in rows:
        week.figures[neighbourhood_id, Column(metric, theme)] = Figure(value, why)
    return week


def trend(
    column: Column, neighbourhood_id: UUID | None, count: int, since: date = date.min
) -> list[tuple[date, Figure]]:
    """Return one figure over the last published weeks, oldest first."""
    rows = (
        WeeklyInsight.objects.filter(
            metric=column.metric,
            theme=column.theme,
            neighbourhood=neighbourhood_id,
            week_starts_on__gte=since,
        )
        .order_by("-week_starts_on")
        .values_list("week_starts_on", "value", "suppression")[:count]
    )
    return [(week, Figure(value, why)) for week, value, why in reversed(rows)]
