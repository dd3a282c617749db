"""Municipalities that leave or left, and their certificates."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.permissions import staff_required
from tenants.models import Exit

NEWEST = 200


@staff_required
@never_cache
@require_safe
def exits(request: HttpRequest) -> HttpResponse:
    """List who leaves and who left, how far it is, and what went wrong."""
    listed = Exit.objects.select_related("municipality")[:NEWEST]
    return render(request, "console/exits.html", {"exits": listed}, using="jinja")


@staff_required
@never_cache
@require_safe
def certificate(request: HttpRequest, pk: UUID) -> FileResponse:
    """Send the certificate of an exit."""
    return certificate_of(pk)


def certificate_of(pk: UUID) -> FileResponse:
    """Return the certificate of an exit; 404 where there is none."""
    found = get_object_or_404(Exit.objects.exclude(certificate=""), pk=pk)
    if not default_storage.exists(found.certificate):
        raise Http404
    content = default_storage.open(found.certificate, "rb")
    return FileResponse(
        content,
        as_attachment=True,
        filename=f"certificate-{found.pk}.pdf",
        content_type="application/pdf",
    )
