"""A licence ends before its term: agreed with the organisation, asked for by our staff alone."""

from datetime import date
from typing import Any

from billing.early_ends import early_end_of
from billing.models import Licence, LicenceOrder
from billing.queries.on_behalf import is_on_behalf
from billing.queries.staff.audit import ON_BEHALF
from billing.services.ending import end_early
from billing.services.ordered.asking import NoSuchThing, NotAppointed
from billing.services.ordered.plans import PreviewOutdated
from billing.services.telling import tell_ended_early


def end_early_ordered(order: LicenceOrder) -> dict[str, Any]:
    """End it at exactly what was shown. Whoever breaks into a dashboard cannot ask for this."""
    if not is_on_behalf(order):
        raise NotAppointed(str(order.asked_by))
    licence = Licence.objects.filter(
        pk=order.details["licence"], municipality=order.municipality
    ).first()
    if licence is None:
        raise NoSuchThing("licence")
    preview = early_end_of(licence, date.fromisoformat(order.details["seen"]["ends_on"]))
    if preview.seen != order.details["seen"]:
        raise PreviewOutdated(str(order.pk))
    reason = f"ended early: {order.details[ON_BEHALF]['reason']}"
    end_early(licence=licence, at=preview.ends_on, reason=reason, ended_by=order.asked_by)
    tell_ended_early(preview)
    return {"credit_cents": preview.credit_cents}
