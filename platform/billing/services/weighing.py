"""Money decides: late invoices put a licence in grace, and once they are paid it is active."""

import logging
from datetime import date

from django.db import DatabaseError
from django.utils import timezone

from billing.licence_states import Event, State
from billing.models import Invoice, Licence
from billing.queries.licences import OWN_KINDS, running_licences
from billing.queries.overdue import GRACE_AFTER, overdue_invoices
from billing.services.licensing import change_licence
from common.tenancy import hub_atomic

logger = logging.getLogger("kwartier.billing")


def weigh_licence(*, licence: Licence, on: date | None = None) -> Licence:
    """Bring a licence's state in line with its invoices; again changes nothing.

    It never restricts: that takes two people (`restricting.restrict_licence`).
    """
    day = on or timezone.localdate()
    with hub_atomic():
        locked = Licence.objects.select_for_update().get(pk=licence.pk)
        late = overdue_invoices(locked, day, GRACE_AFTER)
        if late and locked.state == State.ACTIVE:
            reason = f"invoice {late[0].number} is overdue"
            return change_licence(licence=locked, event=Event.OVERDUE, reason=reason)
        if not late and locked.state in (State.GRACE, State.RESTRICTED):
            return change_licence(licence=locked, event=Event.PAID, reason="nothing is overdue")
    return locked


def weigh_all(on: date) -> int:
    """Weigh every running licence; one that fails does not stop the others."""
    changed = 0
    for licence in running_licences():
        try:
            changed += weigh_licence(licence=licence, on=on).state != licence.state
        except DatabaseError:
            logger.exception("licence %s was not weighed", licence.pk)
    return changed


def weigh_licences_of(*, invoice: Invoice) -> None:
    """Weigh what an invoice counts for, after money moved: in the transaction of that."""
    licence = invoice.licence
    if licence is None:
        return
    concerned = running_licences().filter(pk=licence.pk)
    if licence.kind in OWN_KINDS and licence.municipality_id:
        concerned = running_licences().filter(
            municipality=licence.municipality_id, kind__in=OWN_KINDS
        )
    for each in concerned:
        weigh_licence(licence=each)
