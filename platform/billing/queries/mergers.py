"""Mergers of licences: those that wait, and the one that a municipality reads about."""

from datetime import date

from django.db.models import Q, QuerySet

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


def failed_mergers() -> QuerySet[Merger]:
    """Return the mergers that could not be carried out, and that nobody called off since."""
    found = Merger.objects.filter(refused_at__isnull=False, called_off_at=None)
    return found.select_related("leaving__municipality", "staying__municipality").order_by(
        "refused_at"
    )
