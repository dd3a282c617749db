"""Act on behalf of a municipality: with a reason, written down, and visible to it."""

from typing import Any
from uuid import UUID

from billing.models import LicenceOrder
from billing.queries.on_behalf import ACTION
from billing.queries.staff.audit import ON_BEHALF
from billing.services.auditing import write_down
from billing.services.ordering import place_order
from common.identifiers import new_id
from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity
from tenants.models import Municipality

LEAST_REASON = 20
Kind = LicenceOrder.Kind
# People, exports and the exit stay with the municipality itself.
ALLOWED = (Kind.SET_ORDER_REFERENCE, Kind.RENEW, Kind.END, Kind.END_EARLY)


class ReasonTooShort(ValueError):
    """Whoever acts for somebody else says why."""


class NotForStaff(ValueError):
    """Only the municipality itself asks for this."""


def act_on_behalf(
    *,
    municipality: Municipality,
    kind: str,
    details: dict[str, Any],
    reason: str,
    acted_by: Identity,
    submission_key: UUID | None = None,
) -> LicenceOrder:
    """Order something in a municipality's name. The worker believes it for the audit's sake alone.

    Raises `ReasonTooShort`, `NotForStaff` and what `place_order` does.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise ReasonTooShort(str(LEAST_REASON))
    if kind not in ALLOWED:
        raise NotForStaff(kind)
    key = submission_key or new_id()
    told = {"name": acted_by.full_name, "reason": reason.strip()}
    with hub_atomic():
        is_known = LicenceOrder.objects.filter(pk=key).exists()
        order = place_order(
            municipality=municipality,
            kind=kind,
            details={**details, ON_BEHALF: told},
            asked_by=acted_by.pk,
            asked_by_name=acted_by.full_name,
            submission_key=key,
        )
        if not is_known:
            _write_down(order, reason, acted_by)
    return order


def _write_down(order: LicenceOrder, reason: str, acted_by: Identity) -> None:
    write_down(
        actor_id=acted_by.pk,
        actor_name=acted_by.full_name,
        action=ACTION,
        subject=f"{order.kind} for {order.municipality.name}",
        subject_id=order.pk,
        municipality_id=order.municipality_id,
        is_on_behalf=True,
        reason=reason,
        details={"kind": str(order.kind)},
    )
