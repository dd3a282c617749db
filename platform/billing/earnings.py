"""When money is earned: a period day by day, never more than is left of its invoice. Pure."""

from datetime import date

from billing.proration import used_and_unused


def earned_cents(
    net_cents: int, credited_cents: int, starts_on: date, ends_on: date, at: date
) -> int:
    """Return what of a period's net amount is earned before a day.

    What was credited comes off the end: a pilot that was cut short earned the days that it ran.
    """
    used, _unused = used_and_unused(net_cents, starts_on, ends_on, at)
    return min(used, net_cents - credited_cents)
