"""What a project manager's announcements are: of the own licence, in its places, in its time."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.utils import timezone

from billing.permissions import reach_of
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.services import Sender
from tenant_apps.insights.queries import Week
from tenant_apps.neighbourhoods.models import Neighbourhood


class OutsideProjects(Exception):
    """No single project of the person has all of these neighbourhoods."""


def licences_of(request: Any) -> list[UUID] | None:
    """Return the licences whose announcements are the person's; None: the municipality's own."""
    reach = reach_of(request)
    return reach.licence_ids if reach else None


def within_reach(request: Any, places: Iterable[Neighbourhood]) -> list[Neighbourhood]:
    """Return the neighbourhoods in which the person may announce."""
    reach = reach_of(request)
    codes = reach.codes_allowing("announce") if reach else None
    return [place for place in places if codes is None or place.source_code in codes]


def sender_for(request: Any, neighbourhood_ids: Collection[UUID]) -> Sender | None:
    """Return in whose name the person announces there; raises `OutsideProjects`."""
    reach = reach_of(request)
    if reach is None:
        return None
    chosen = Neighbourhood.objects.filter(pk__in=neighbourhood_ids)
    licence = reach.licence_for(list(chosen.values_list("source_code", flat=True)))
    if licence is None:
        raise OutsideProjects
    return Sender(licence.id, licence.organisation)


def last_day_of(request: Any, own: Announcement) -> date | None:
    """Return the first day on which a project's announcement may go out no more."""
    reach = reach_of(request)
    ends = [each.ends_on for each in reach.licences if each.id == own.licence_id] if reach else []
    return ends[0] if ends else None


def is_too_late(moment: datetime | None, last_day: date | None) -> bool:
    """Say whether a moment lies after a project's end."""
    if moment is None or last_day is None:
        return False
    return moment >= timezone.make_aware(datetime.combine(last_day, time.min))


def week_shown(request: Any, week: Week | None) -> Week | None:
    """Return the figures' week, unless it began before the project or lasts beyond it."""
    reach = reach_of(request)
    if reach is None or week is None:
        return week
    return week if reach.codes <= reach.codes_with_figures(week.starts_on, week.ends_on) else None
