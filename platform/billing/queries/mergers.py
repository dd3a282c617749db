"""Mergers of licences: those that wait, and the one that a municipality reads about."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from billing.models import Licence, Merger

OPEN = Q(merged_at=None, refused_at=None, called_off_at=None)
# What the dashboard may read: not who of our staff asked, and why.
SHOWN = ("id", "leaving_id", "staying_id", "merges_on", "agreed_at")


def open_mergers_of(licence: Licence) -> QuerySet[Merger]:
    """Return the mergers with a licence that wait for a second person or for their day."""
    return Merger.objects.filter(OPEN, Q(leaving=licence) | Q(staying=licence))


def merger_of(licence: Licence) -> Merger | None:
    """Return the merger that two people agreed to and whose day is to come."""
    found = open_mergers_of(licence).filter(agreed_at__isnull=False)
    return found.only(*SHOWN).order_by("merges_on").first()


def due_mergers(on: date) -> QuerySet[Merger]:
    """Return the mergers that two people agreed to and whose day has come."""
    found = Merger.objects.filter(OPEN, agreed_at__isnull=False, merges_on__lte=on)
    return found.order_by("merges_on", "asked_at")


def failed_mergers(on: date) -> QuerySet[Merger]:
    """Return the mergers that did not take place on their day, and that nothing came of since."""
    is_late = OPEN & Q(agreed_at__isnull=False, merges_on__lt=on)
    found = Merger.objects.filter(Q(refused_at__isnull=False, called_off_at=None) | is_late)
    found = found.exclude(Exists(_asked_anew(OuterRef)))
    return found.select_related("leaving__municipality", "staying__municipality").order_by(
        "refused_at"
    )


def is_asked_anew(merger: Merger) -> bool:
    """Say whether the same two were asked for later: what both are told follows that one."""
    return _asked_anew(lambda name: getattr(merger, name)).exists()


def _asked_anew(of: Callable[[str], Any]) -> QuerySet[Merger]:
    """Return later mergers of the same two that wait, or that both were told of."""
    later = Merger.objects.filter(OPEN | Q(agreed_at__isnull=False), asked_at__gt=of("asked_at"))
    return later.filter(leaving=of("leaving_id"), staying=of("staying_id"))
