"""What of a licence will stop, and when: in days that a page and a mail may name."""

from dataclasses import dataclass
from datetime import date, timedelta

from billing.licence_states import RUNNING
from billing.models import Licence
from billing.queries.overdue import RESTRICT_AFTER, overdue_invoices

AHEAD = (90, 30, 7)


@dataclass(frozen=True)
class Notice:
    """A letter about the end: so many days before, on a day, and whether it went out."""

    days: int
    on: date
    is_sent: bool


@dataclass(frozen=True)
class Timetable:
    """When the licence ends, when we write about it, and what an unpaid invoice does before."""

    ends_on: date
    days_left: int
    warnings: tuple[Notice, ...]
    restrict_from: date | None
    unpaid: str

    @property
    def is_near(self) -> bool:
        """Whether the end is so near that we have begun to write about it."""
        return 0 <= self.days_left <= AHEAD[0]


def timetable_of(licence: Licence, on: date) -> Timetable | None:
    """Return the days that matter to a running licence; None where nothing is left to stop."""
    if licence.state not in RUNNING:
        return None
    sent = set(
        licence.notices.filter(kind="expiry", about=licence.ends_on).values_list("ahead", flat=True)
    )
    late = overdue_invoices(licence, on, timedelta(days=1))
    return Timetable(
        ends_on=licence.ends_on,
        days_left=(licence.ends_on - on).days,
        warnings=tuple(
            Notice(days, licence.ends_on - timedelta(days=days), days in sent) for days in AHEAD
        ),
        restrict_from=late[0].due_on + RESTRICT_AFTER if late else None,
        unpaid=late[0].number if late else "",
    )
