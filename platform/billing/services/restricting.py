"""Restrict a licence whose invoice stays unpaid: announcements stop, crisis messages do not."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from billing.licence_states import Event
from billing.models import Licence
from billing.queries.overdue import RESTRICT_AFTER, overdue_invoices
from billing.services.licensing import change_licence
from common.tenancy import hub_atomic


class TooEarly(Exception):
    """No invoice of the licence is open ninety days after its due day."""


class OnePerson(Exception):
    """Nobody restricts a licence alone: one asks, another approves."""


class ReasonMissing(ValueError):
    """A restriction states its reason."""


def restrict_licence(
    *,
    licence: Licence,
    restricted_by: UUID,
    approved_by: UUID,
    reason: str,
    on: date | None = None,
) -> Licence:
    """Restrict a licence in grace, from day ninety on. Raises the above and `NoSuchChange`."""
    if restricted_by == approved_by:
        raise OnePerson(str(licence.pk))
    if not reason.strip():
        raise ReasonMissing(str(licence.pk))
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=licence.pk)
        if not overdue_invoices(locked, on or timezone.localdate(), RESTRICT_AFTER):
            raise TooEarly(str(licence.pk))
        return change_licence(
            licence=locked,
            event=Event.RESTRICT,
            reason=f"{reason.strip()[:400]} (approved by {approved_by})",
            changed_by=restricted_by,
        )
