"""An announcement at the residents' door. Only those it is for can tell that it exists."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from common.permissions import resident_required
from tenant_apps.announcements.queries import AnnouncementRow, announcement_for
from tenant_apps.announcements.services import record_readings, thank, unthank


@resident_required
@require_safe
def announcement(request: Any, pk: UUID) -> HttpResponse:
    """Show one announcement, and note that the household saw it."""
    row = _row_or_404(request, pk)
    if row.is_counted and not row.is_read:
        record_readings(resident=request.resident, announcement_ids=[row.id])
    return render(request, "announcements/announcement.html", {"row": row}, using="jinja")


@resident_required
@require_POST
def thanks(request: Any, pk: UUID) -> HttpResponse:
    """Thank for an announcement, or take the thanks back."""
    row = _row_or_404(request, pk)
    if not row.is_counted:
        raise Http404
    toggle = thank if request.POST.get("wanted") == "yes" else unthank
    toggle(resident=request.resident, announcement_id=row.id)
    # Back to the announcement, not to the top of a page that somebody had read half-way.
    return redirect(f"{_next(request) or f'/announcements/{pk}/'}#announcement-{pk}")


def _row_or_404(request: Any, pk: UUID) -> AnnouncementRow:
    resident = request.resident
    row = announcement_for(resident.neighbourhood, request.LANGUAGE_CODE, pk, resident=resident)
    if row is None:
        raise Http404
    return row


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts=None) else ""
