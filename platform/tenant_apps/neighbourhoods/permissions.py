"""Who may arrange a municipality's places: its officials, while its licence runs."""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase

from billing.queries import is_allowed
from common.permissions import IsOfficialHere, View, official_required
from tenants.models import Appointment


def may_arrange_places(request: Any) -> bool:
    """Say whether the person is an official here, and the licence lets them invite households.

    Places are arranged in order to invite, so they may be arranged during a trial as well.
    """
    is_official = request.appointment.role == Appointment.Role.OFFICIAL
    municipality = request.municipality
    return is_official and (municipality.is_trial or is_allowed(municipality, "invite"))


def arranging(view: View) -> View:
    """Let in who may arrange places; others who are appointed here are told that they may not."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_arrange_places(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return official_required(wrapped)


class MayArrangePlaces(IsOfficialHere):
    """An official reads; to change something takes a running licence too."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request may read, or change, places."""
        if not super().has_permission(request, view):
            return False
        return request.method in ("GET", "HEAD", "OPTIONS") or may_arrange_places(request)
