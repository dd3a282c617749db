"""What an official asks for on the licence pages. The dashboard writes a row; the worker acts."""

from typing import Any
from uuid import UUID

from billing.models import ExportDownload, LicenceOrder
from common.background import wake_hub
from common.identifiers import new_id
from common.tenancy import hub_atomic
from tenants.models import Municipality

CARRY_OUT = "billing.carry_out_orders"
# Identities of officials are seen, and schemas dropped, by the owner alone; data of the
# municipality are gathered where its tables are known.
CARRY_OUT_AS_OWNER = "tenants.carry_out_orders"
EXPORT = "dashboard.prepare_exports"
Kind = LicenceOrder.Kind
OF_OWNER = (Kind.APPOINT, Kind.END_APPOINTMENT, Kind.EXIT)
WAKES = {**dict.fromkeys(OF_OWNER, CARRY_OUT_AS_OWNER), Kind.EXPORT: EXPORT}
MOST_OPEN = 20


class OrderKeyTaken(ValueError):
    """Another request has this submission key."""


class TooManyOrders(Exception):
    """So many requests of the municipality wait already that no more are taken."""


def place_order(
    *,
    municipality: Municipality,
    kind: str,
    details: dict[str, Any],
    asked_by: UUID,
    asked_by_name: str,
    submission_key: UUID | None = None,
) -> LicenceOrder:
    """Write down what somebody asks for and wake the worker. The same key asks once.

    Raises `OrderKeyTaken` where the key is somebody else's, and `TooManyOrders`.
    """
    waiting = LicenceOrder.objects.filter(municipality=municipality, done_at=None)
    known = LicenceOrder.objects.filter(pk=submission_key) if submission_key else None
    if waiting.count() >= MOST_OPEN and not (known and known.exists()):
        raise TooManyOrders(municipality.slug)
    with hub_atomic():
        order, _is_new = LicenceOrder.objects.get_or_create(
            pk=submission_key or new_id(),
            defaults={
                "municipality": municipality,
                "kind": kind,
                "details": details,
                "asked_by": asked_by,
                "asked_by_name": asked_by_name[:150],
            },
        )
        if (order.municipality_id, order.kind, order.asked_by) != (municipality.pk, kind, asked_by):
            raise OrderKeyTaken(str(submission_key))
        wake_hub(WAKES.get(Kind(kind), CARRY_OUT))
    return order


def record_download(*, order: LicenceOrder, downloaded_by: str) -> ExportDownload:
    """Note that somebody fetched an export."""
    return ExportDownload.objects.create(order=order, downloaded_by=downloaded_by[:150])
