"""Write down activity as it happens, as counts without text; publish a week's figures."""

from datetime import date, timedelta
from uuid import UUID

from tenant_apps.insights import freezing
from tenant_apps.insights.models import Activity, FrozenWeek
from tenant_apps.insights.weeks import present_week
from tenant_apps.residents.models import Resident

ACTIVITY_STAYS = timedelta(days=396)  # thirteen months


def record_activity(*, resident: Resident, kind: str, theme: str, source_id: UUID) -> None:
    """Note that the resident's household posted or replied. One note per `source_id`.

    Call it in the transaction of what happened. Activity outlives its source: a figure of a week
    says what happened in that week, also after a post is deleted.
    """
    activity = Activity(
        week_starts_on=present_week(),
        neighbourhood_id=resident.neighbourhood_id,
        household_id=resident.household_id,
        kind=kind,
        theme=theme,
        source_id=source_id,
    )
    Activity.objects.bulk_create([activity], ignore_conflicts=True)


def freeze_week(week: date) -> bool:
    """Publish a closed week's figures, for good; False where they are published already."""
    return freezing.freeze(week)


def freeze_closed_weeks() -> int:
    """Publish what is due, oldest first, also after the worker was away; return how many weeks."""
    return sum(freezing.freeze(week) for week in freezing.weeks_to_freeze())


def forget_old_activity() -> int:
    """Delete activity of thirteen months ago, of weeks whose figures are published; say how much.

    A week that could not be published yet keeps its rows until it is.
    """
    newest = FrozenWeek.objects.order_by("-starts_on").first()
    if newest is None:
        return 0
    published = Activity.objects.filter(week_starts_on__lte=newest.starts_on)
    return published.filter(week_starts_on__lt=present_week() - ACTIVITY_STAYS).delete()[0]
