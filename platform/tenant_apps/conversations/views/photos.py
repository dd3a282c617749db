"""A photo, for those alone who may read its post."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from common.permissions import resident_required
from tenant_apps.conversations.permissions import visible_photo


@resident_required
@require_safe
def photo(request: Any, pk: UUID) -> FileResponse:
    """Serve the photo as it was stored."""
    return _served(visible_photo(request.resident, pk).file)


@resident_required
@require_safe
def small_photo(request: Any, pk: UUID) -> FileResponse:
    """Serve the version for lists, where there is one."""
    shown = visible_photo(request.resident, pk)
    return _served(shown.small or shown.file)


def _served(file: Any) -> FileResponse:
    try:
        response = FileResponse(file.open("rb"), content_type="image/webp")
    except FileNotFoundError as error:
        raise Http404 from error
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
