"""What a municipality shows of itself at every door: its logo."""

from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from common.permissions import public
from tenants.looks import file_of
from tenants.queries import open_municipalities


@public
@require_safe
def logo(request: Any, municipality_id: UUID, name: str) -> FileResponse:
    """Serve a municipality's present logo: on its own hosts that one, on the platform's any."""
    place = request.municipality or open_municipalities().filter(pk=municipality_id).first()
    if place is None or place.pk != municipality_id or place.logo != name:
        raise Http404
    try:
        file = default_storage.open(file_of(place, place.logo))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, content_type="image/png")
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
