"""Pages for what went wrong, in the visitor's language and the product's look."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from common.context import page
from common.languages import language_for


def _page(request: Any, name: str, status: int) -> HttpResponse:
    return render(request, f"errors/{name}.html", status=status, using="jinja")


def unknown_host(request: Any) -> HttpResponse:
    """Answer 404 for a host that belongs to nobody here, with no hint of what does exist."""
    with translation.override(language_for(request)):
        return render(request, "errors/unknown_host.html", status=404, using="jinja")


def unreadable_address(request: Any) -> HttpResponse:
    """Answer 400 where an address holds what no text may hold."""
    with translation.override(language_for(request)):
        return _page(request, "400", 400)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _page(request, "400", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _page(request, "403", 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return _page(request, "404", 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs neither database nor session, which may be what is away."""
    words = {**page(request), "request": request}
    return HttpResponse(render_to_string("errors/500.html", words, using="jinja"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when the form's token is missing or old; the text typed is kept by the page."""
    return _page(request, "csrf", 403)
