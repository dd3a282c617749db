"""The municipality's own data: ask for them, follow, fetch. Never a word of residents."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.licence import KeyForm
from billing.models import LicenceOrder
from billing.permissions import capability_required
from billing.permissions_licence import officials_only
from billing.services.ordering import record_download
from billing.views.licence.orders import ask
from common.permissions import View

Kind = LicenceOrder.Kind


def exports_allowed(view: View) -> View:
    """Let officials at their municipality's data, also after the licence has ended."""
    return officials_only(capability_required("export")(view))


@exports_allowed
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: Any) -> HttpResponse:
    """List the exports and who fetched them; ask for a new one, one at a time."""
    listed = own_exports(request).prefetch_related("downloads")
    form = KeyForm(request.POST or None, initial={"submission_key": uuid4()})
    if form.is_valid():
        under_way = own_exports(request).filter(done_at=None).first()
        if under_way is not None:
            return redirect("licence:order", pk=under_way.pk)
        return ask(request, Kind.EXPORT, {}, form.cleaned_data["submission_key"])
    shown = [(each, is_there(each), _expiry(each)) for each in listed[:20]]
    return render(
        request, "billing/licence/exports.html", {"form": form, "exports": shown}, using="jinja"
    )


@exports_allowed
@never_cache
@require_safe
def download(request: Any, pk: UUID) -> FileResponse:
    """Send an export. That somebody fetched it is noted."""
    return sent(request, get_object_or_404(own_exports(request), pk=pk))


def sent(request: Any, order: LicenceOrder) -> FileResponse:
    """Send the file of an export and note who fetched it; 404 where it is gone."""
    if not is_there(order):
        raise Http404
    content = default_storage.open(order.outcome["file"], "rb")
    record_download(order=order, downloaded_by=request.user.full_name)
    return FileResponse(
        content,
        as_attachment=True,
        filename=f"{request.municipality.slug}-{order.asked_at:%Y-%m-%d}.zip",
        content_type="application/zip",
    )


def own_exports(request: Any) -> Any:
    """Return the exports of the municipality, newest first."""
    return LicenceOrder.objects.filter(municipality=request.municipality, kind=Kind.EXPORT)


def is_there(order: LicenceOrder) -> bool:
    """Say whether the file can still be fetched."""
    expiry = _expiry(order)
    if order.stage != "done" or expiry is None or expiry < timezone.now():
        return False
    return default_storage.exists(order.outcome["file"])


def _expiry(order: LicenceOrder) -> datetime | None:
    told = order.outcome.get("expires_at")
    return datetime.fromisoformat(told) if told else None
