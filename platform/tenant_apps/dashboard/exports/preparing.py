"""Prepare what was asked for: one file, kept for a week; a worker that dies begins anew."""

import tempfile
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from billing.models import LicenceOrder
from billing.queries import is_allowed
from billing.services.carrying_out import carry_out
from billing.services.exporting import KEPT_FOR, export_name, note_progress
from billing.services.ordered.asking import NotAppointed
from common.tenancy import entered
from tenant_apps.dashboard.exports.writing import write_export
from tenants.models import Appointment

IN_MEMORY = 10_000_000


def prepare_exports() -> int:
    """Prepare every export that waits, oldest first; return how many."""
    waiting = LicenceOrder.objects.filter(done_at=None, kind=LicenceOrder.Kind.EXPORT)
    ids = list(waiting.order_by("asked_at").values_list("pk", flat=True)[:50])
    return sum(carry_out(order_id, prepare_export) for order_id in ids)


def prepare_export(order: LicenceOrder) -> dict[str, Any]:
    """Gather the data of an order's municipality; return where the file lies and until when."""
    municipality = order.municipality
    _refuse_strangers(order)
    name = export_name(municipality, order.pk)

    def show(done: int, total: int) -> None:
        note_progress(order=order, done=done, total=total)

    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        with entered(municipality):
            counts = write_export(file, show)
        size = file.tell()
        file.seek(0)
        default_storage.delete(name)
        kept = default_storage.save(name, File(file))
    expires_at = timezone.now() + KEPT_FOR
    return {"file": kept, "size": size, "rows": counts, "expires_at": expires_at.isoformat()}


def _refuse_strangers(order: LicenceOrder) -> None:
    """Officials alone, where the licence (also one that ended) opens the municipality's data."""
    current = Appointment.objects.filter(
        municipality=order.municipality, identity_id=order.asked_by, ended_at=None
    )
    is_official = current.filter(role=Appointment.Role.OFFICIAL).exists()
    if not is_official or not is_allowed(order.municipality, "export"):
        raise NotAppointed(str(order.asked_by))
