"""Announcements for tests to work on."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from tenant_apps.announcements.models import Announcement, Target
from tenant_apps.neighbourhoods.models import Neighbourhood


def announce(*names: str, title: str = "Roadworks", **fields: Any) -> Announcement:
    """Make an announcement to the named neighbourhoods, published now unless said otherwise."""
    fields.setdefault("published_at", timezone.now())
    announcement = Announcement.objects.create(
        title=title, text="From Monday.", language="nl", author_name="Emma", **fields
    )
    for neighbourhood in Neighbourhood.objects.filter(name__in=names):
        Target.objects.create(announcement=announcement, neighbourhood=neighbourhood)
    return announcement


def brussels(*parts: int) -> datetime:
    """Return a moment on the clock of Brussels."""
    return datetime(*parts, tzinfo=timezone.get_default_timezone())  # type: ignore[arg-type,misc]
