"""Which resident a request comes from."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from tenant_apps.residents.queries import present_resident


class ResidentMiddleware:
    """Set `request.resident`: the resident of the session, if still present here, else None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Serve the request with its resident."""
        request.resident = present_resident(request.resident_id) if request.resident_id else None
        return self.get_response(request)
