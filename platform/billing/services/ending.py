"""A licence ends on its last day, or on an earlier one that the organisation asks for."""

import logging
from datetime import date
from uuid import UUID

from django.db import DatabaseError
from django.utils import timezone

from billing.licence_states import Event
from billing.models import Licence
from billing.queries.licences import running_licences
from billing.services.licensing import (
    change_licence,
    follow_licences,
    locked_with_invoices,
    write_change,
)
from billing.services.periods import shorten_periods
from common.tenancy import hub_atomic
from tenants.models import Municipality

logger = logging.getLogger("kwartier.billing")


def announce_end(*, licence: Licence, reason: str, announced_by: UUID | None) -> Licence:
    """Note that an organisation will not renew, and ask it no more. Again changes nothing."""
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=licence.pk)
        if locked.ends_for_good_at is None:
            locked.ends_for_good_at = timezone.now()
            locked.save(update_fields=["ends_for_good_at"])
            told = f"will not be renewed: {reason}"
            write_change(locked, locked.state, locked.state, told, announced_by)
    return locked


def end_licence(
    *, licence: Licence, reason: str, ended_by: UUID | None = None, on: date | None = None
) -> Licence:
    """End a running licence today; unused days that were invoiced are credited, to the cent."""
    day = on or timezone.localdate()
    with hub_atomic():
        locked = locked_with_invoices(licence)
        shorten_periods(licence=locked, at=day)
        ends_on = max(min(day, locked.ends_on), locked.starts_on)
        Licence.objects.filter(pk=locked.pk).update(ends_on=ends_on)
        return change_licence(licence=locked, event=Event.END, reason=reason, changed_by=ended_by)


def end_early(*, licence: Licence, at: date, reason: str, ended_by: UUID | None) -> Licence:
    """End a licence before its term, today or on a day to come; unused days are credited now.

    `early_ends.early_end_of` says beforehand what that comes to. Until the day it holds.
    """
    if at <= timezone.localdate():
        return end_licence(licence=licence, reason=reason, ended_by=ended_by, on=at)
    with hub_atomic():
        locked = locked_with_invoices(licence)
        shorten_periods(licence=locked, at=at)
        locked.ends_on = max(min(at, locked.ends_on), locked.starts_on)
        locked.ends_for_good_at = locked.ends_for_good_at or timezone.now()
        locked.save(update_fields=["ends_on", "ends_for_good_at"])
        write_change(locked, locked.state, locked.state, reason, ended_by)
    return locked


def end_due_licences(on: date) -> int:
    """End the licences whose last day has passed; one that fails does not stop the others."""
    ended = 0
    for licence in running_licences().filter(ends_on__lte=on):
        try:
            change_licence(licence=licence, event=Event.END, reason="the term is over")
            ended += 1
        except DatabaseError:
            logger.exception("licence %s was not ended", licence.pk)
    return ended


def follow_all(on: date) -> None:
    """Give each municipality the state that its licences say on a day, such as after a pilot."""
    with_licences = Municipality.objects.filter(licences__isnull=False).distinct()
    for municipality in with_licences.only("id", "state"):
        follow_licences(municipality=municipality, on=on)
