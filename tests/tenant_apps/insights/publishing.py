"""Published figures for tests to look at."""

from datetime import date, timedelta

from tenant_apps.insights.models import FrozenWeek, WeeklyInsight
from tenant_apps.neighbourhoods.models import Neighbourhood

MONDAY = date(2026, 3, 23)


def publish(metric: str, name: str | None, value: int | None, theme: str = "", weeks_ago: int = 0):
    """Publish one figure of a neighbourhood, or of the whole; no value means too small."""
    week = MONDAY - timedelta(weeks=weeks_ago)
    FrozenWeek.objects.get_or_create(starts_on=week)
    return WeeklyInsight.objects.create(
        week_starts_on=week,
        neighbourhood=Neighbourhood.objects.get(name=name) if name else None,
        metric=metric,
        theme=theme,
        value=value,
        suppression="" if value else "small",
    )
