"""Host to municipality: the first thing that happens to a request."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port

from common.errors import unknown_host, unreadable_address
from common.tenancy import entered
from tenants.hosts import is_hub_host, municipality_at

LOOKS = ("/look/", "/static/")
# PostgreSQL keeps it in no text, so that a search for it would be an error of ours.
NUL, ESCAPED_NUL = "\0", "%00"
GetResponse = Callable[[HttpRequest], HttpResponse]


class MunicipalityMiddleware:
    """Enter the municipality that the host names; answer 404 where the host names none.

    Sets `request.municipality` (None on the platform's own host) and, at the residents' door,
    the URLconf that belongs to it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Serve the request inside its municipality."""
        host = split_domain_port(request.headers.get("host", ""))[0].rstrip(".")
        request.municipality = None
        if NUL in request.path or ESCAPED_NUL in request.META.get("QUERY_STRING", ""):
            return unreadable_address(request)
        if is_hub_host(host):
            return self.get_response(request)
        municipality = municipality_at(host) if host else None
        if municipality is None:
            return self._stranger(request)
        request.municipality = municipality
        if settings.DOOR == "residents":
            request.urlconf = "config.urls_municipality"
        with entered(municipality):
            return self.get_response(request)

    def _stranger(self, request: Any) -> HttpResponse:
        """Answer for a host that is nobody's; only the look of that answer is served there."""
        if request.path.startswith(LOOKS):
            return self.get_response(request)
        return unknown_host(request)
