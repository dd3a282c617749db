"""Months as half-open ranges of days. Pure."""

from datetime import date, timedelta


def first_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """Return the first day of the month after a day's month."""
    return first_of(first_of(day) + timedelta(days=31))


def last_of(day: date) -> date:
    """Return the last day of a day's month."""
    return next_month(day) - timedelta(days=1)


def month_in(text: str) -> date | None:
    """Return the first day of a month written as 2026-11."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
