"""Doors and pages that a licence opens."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied

from billing.queries import Capability, is_allowed
from billing.queries.projects import Reach, has_projects, project_reach
from common.permissions import IsOfficialHere, View
from common.problems import CONTENT_TYPE

# What a page needs before and beside signing in: styles, language, colours.
ALWAYS = ("/static/", "/look/", "/language/", "/scheme/", "/styleguide/")
# Also after a licence: what was bought, its invoices, one's own data, and the way out.
AFTERWARDS = ("/licence/", "/api/v1/licence/", "/accounts/", "/sign-out/")
# What a project manager finds at the dashboard; everything else there is the municipality's.
OF_PROJECTS = (
    "/announcements/", "/insights/", "/accounts/", "/sign-out/",
    "/api/v1/announcements/", "/api/v1/insights/", "/api/v1/schema/", "/api/v1/tokens/",
)  # fmt: skip
FIRST_PAGES = ("/", "/api/v1/")


class LicenceMiddleware:
    """Close the dashboard of a municipality whose licence does not open it, for everybody.

    Project managers come in by their own licence. Sets `request.reach`: their neighbourhoods and
    dates, or None for those who stand for the whole municipality.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        """Serve the request, or say why there is nothing here."""
        request.reach = None
        if settings.DOOR == "dashboard" and not request.path.startswith(ALWAYS):
            if getattr(request.appointment, "role", "") == "project_manager":
                return self._project(request)
            if not is_allowed(request.municipality, "dashboard"):
                return self._afterwards(request)
        return self.get_response(request)

    def _project(self, request: Any) -> HttpResponseBase:
        """Serve a project manager the pages that a project has, while its licence holds."""
        request.reach = project_reach(request.appointment)
        if request.path.startswith(AFTERWARDS):
            return self.get_response(request)
        is_theirs = request.path in FIRST_PAGES or request.path.startswith(OF_PROJECTS)
        if is_theirs and request.reach.allows("dashboard"):
            return self.get_response(request)
        return closed(request)

    def _afterwards(self, request: Any) -> HttpResponseBase:
        """Serve what stays open to officials when the licence is over.

        Where only projects have a licence, project managers must be able to sign in.
        """
        if request.appointment is None and has_projects(request.municipality):
            return self.get_response(request)
        if not is_allowed(request.municipality, "export"):
            return closed(request)
        return (
            self.get_response(request) if request.path.startswith(AFTERWARDS) else closed(request)
        )


def reach_of(request: Any) -> Reach | None:
    """Return how far a project manager reaches; None for the municipality's own people."""
    reach: Reach | None = getattr(request, "reach", None)
    return reach


def may_use(request: Any, capability: Capability) -> bool:
    """Say whether the licence that the person works under allows something now."""
    reach = reach_of(request)
    return reach.allows(capability) if reach else is_allowed(request.municipality, capability)


def capability_required(capability: Capability) -> Callable[[View], View]:
    """Let a page be used only where the licence allows it; say so where it does not."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not may_use(request, capability):
                return closed(request)
            return view(request, *args, **kwargs)

        return wrapped

    return decorate


class NoLicence(PermissionDenied):
    """The municipality's licence does not open this."""

    default_code = "no-licence"
    default_detail = "No licence"


class IsLicensedOfficial(IsOfficialHere):
    """Somebody appointed here, where the licence allows what the view is for."""

    capability: ClassVar[Capability]

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the person belongs here; refuse by name where it is for the licence."""
        if not super().has_permission(request, view):
            return False
        if not may_use(request, self.capability):
            raise NoLicence
        return True


def closed(request: Any) -> HttpResponse:
    """Answer 403 and say in plain words what the licence does not open."""
    if request.path.startswith("/api/"):
        title = _("No licence")
        problem = {"type": "urn:kwartier:problem:no-licence", "status": 403, "title": title}
        return JsonResponse(problem, status=403, content_type=CONTENT_TYPE)
    return render(request, "billing/closed.html", status=403, using="jinja")
