"""One licence gives way to another: it stops on a day, and what is unused is credited."""

from datetime import date
from uuid import UUID

from billing.licence_states import Event
from billing.models import Licence
from billing.services.licensing import change_licence, locked_with_invoices
from billing.services.periods import shorten_periods
from common.tenancy import hub_atomic


def replace_licence(
    *, licence: Licence, at: date, reason: str, changed_by: UUID | None = None
) -> int:
    """Let a licence stop on a day because another goes on; return what was credited.

    Until that day it holds. Whoever replaces it adds the other in the same transaction.
    """
    with hub_atomic():
        locked = locked_with_invoices(licence)
        credited = shorten_periods(licence=locked, at=at)
        ends_on = max(min(at, locked.ends_on), locked.starts_on)
        Licence.objects.filter(pk=locked.pk).update(ends_on=ends_on)
        change_licence(licence=locked, event=Event.REPLACE, reason=reason, changed_by=changed_by)
    licence.ends_on, licence.state = ends_on, locked.state
    return credited
