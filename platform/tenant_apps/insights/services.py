"""Write down activity as it happens, as counts without text; publish a week's figures."""

from datetime import date
from uuid import UUID

from tenant_apps.insights import freezing
from tenant_apps.insights.models import Activity
from tenant_apps.insights.weeks import present_week
from tenant_apps.residents.models import Resident


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
