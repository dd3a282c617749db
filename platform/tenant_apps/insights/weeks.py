"""Calendar weeks as the figures use them: Monday to Sunday on the clock of Brussels."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

BRUSSELS = ZoneInfo("Europe/Brussels")
WEEK = timedelta(days=7)


def week_of(moment: date) -> date:
    """Return the Monday of the week in which a day, or a moment on Brussels' clock, lies."""
    day = timezone.localdate(moment, BRUSSELS) if isinstance(moment, datetime) else moment
    return day - timedelta(days=day.weekday())


def present_week() -> date:
    """Return the Monday of the week that is running."""
    return week_of(timezone.now())


def last_closed_week() -> date:
    """Return the Monday of the last week that is over."""
    return present_week() - WEEK
