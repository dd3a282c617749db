"""Work that waits for a member of platform staff, in piles: each app brings its own.

The staff door's home asks by the signal `work_asked`; apps above answer with their piles, so that
the page needs to know none of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from common.signals import work_asked

# How many of a pile the page shows; its own page has the rest.
MOST_SHOWN = 20


@dataclass(frozen=True)
class Task:
    """One thing to do: what, about whom, since when, and the page where it is done."""

    what: str
    about: str
    since: datetime
    href: str


@dataclass(frozen=True)
class Pile:
    """All work of one kind. `tasks` are the oldest ones, `count` is how many there are."""

    key: str
    label: str
    icon: str
    # How many days somebody may take.
    days: int
    href: str
    count: int
    tasks: tuple[Task, ...]

    @property
    def oldest_at(self) -> datetime | None:
        """Since when the oldest of it waits."""
        return self.tasks[0].since if self.tasks else None

    def days_late(self, task: Task) -> int:
        """By how many days a task is over its time; below zero is what is left."""
        return (timezone.now() - task.since - timedelta(days=self.days)).days


def piles_for(identity_id: object) -> list[Pile]:
    """Return the piles that have something in them for this member of staff."""
    answers: list[tuple[Any, Any]] = work_asked.send(sender=Pile, identity_id=identity_id)
    found: list[Pile] = [pile for _receiver, piles in answers for pile in piles]
    return sorted((pile for pile in found if pile.count), key=lambda pile: pile.label)


def tasks_of(piles: Iterable[Pile]) -> list[tuple[Pile, Task]]:
    """Return the tasks of piles, the oldest first."""
    found = [(pile, task) for pile in piles for task in pile.tasks]
    return sorted(found, key=lambda pair: pair[1].since)


def counted(rows: Iterable[Any], total: str = "total") -> tuple[list[Any], int]:
    """Return rows and their whole number, as `Window(Count("*"))` wrote it beside each."""
    listed = list(rows)
    return listed, int(getattr(listed[0], total)) if listed else 0
