"""A day and a time of the clock in Brussels as one moment, also when the clocks change."""

from datetime import UTC, date, datetime, time

from tenant_apps.insights.weeks import BRUSSELS


class NoSuchMoment(ValueError):
    """That night the clock is put forward and skips this time."""


def moment_of(day: date, clock: time) -> datetime:
    """Return the moment; of an hour that comes twice in autumn, the first."""
    moment = datetime.combine(day, clock, BRUSSELS)
    there_and_back = moment.astimezone(UTC).astimezone(BRUSSELS)
    if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise NoSuchMoment(f"{day} {clock}")
    return moment
