"""Where an export is kept, and for how long. What is in it, apps above know."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import timezone

from billing.models import LicenceOrder
from tenants.models import Municipality

logger = logging.getLogger("kwartier.billing")
KEPT_FOR = timedelta(days=7)


def export_name(municipality: Municipality, order_id: UUID) -> str:
    """Return the name of an export's file: in the municipality's own part of the storage."""
    return f"{municipality.schema_name}/exports/{order_id}.zip"


def note_progress(*, order: LicenceOrder, done: int, total: int) -> None:
    """Let the page show how far an export is."""
    order.outcome = {"done": done, "total": total}
    LicenceOrder.objects.filter(pk=order.pk, done_at=None).update(outcome=order.outcome)


def delete_old_exports() -> int:
    """Delete files whose week is over; that there was an export stays."""
    done = LicenceOrder.objects.filter(kind=LicenceOrder.Kind.EXPORT, outcome__has_key="file")
    return sum(_delete_if_old(order) for order in done)


def _delete_if_old(order: LicenceOrder) -> int:
    if datetime.fromisoformat(order.outcome["expires_at"]) >= timezone.now():
        return 0
    try:
        default_storage.delete(order.outcome["file"])
    except OSError:
        logger.exception("the export of order %s was not deleted", order.pk)
        return 0
    kept = {key: value for key, value in order.outcome.items() if key != "file"}
    LicenceOrder.objects.filter(pk=order.pk).update(outcome=kept)
    return 1
