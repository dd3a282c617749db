"""How the platform is doing now, for people and for programs."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.permissions import public
from shared_apps.site.health import health


@public
@never_cache
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Each part and how it does."""
    return render(request, "site/status.html", {"health": health()}, using="jinja")


@public
@never_cache
@require_safe
def status_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON; 503 where something does not work, so that a monitor sees it."""
    found = health()
    return JsonResponse(found.as_json(), status=200 if found.is_working else 503)
