"""Who may, as DRF permissions and as view decorators. Each route carries one: a test looks."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.http.response import HttpResponseBase
from rest_framework.permissions import BasePermission

View = Callable[..., HttpResponseBase]


class Nobody(BasePermission):
    """The default of every API view: a view that names no permission serves nobody."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Refuse."""
        return False


class IsResidentHere(BasePermission):
    """A signed-in resident of this municipality."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request comes from a resident of the municipality it is for."""
        return bool(request.user.is_authenticated and getattr(request, "resident", None))


class IsOfficialHere(BasePermission):
    """Somebody appointed in this municipality, at this door."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request comes from somebody appointed here."""
        return bool(request.user.is_authenticated and getattr(request, "appointment", None))


class IsStaff(BasePermission):
    """Platform staff, at the staff door."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request comes from platform staff."""
        return bool(request.user.is_authenticated and settings.DOOR == "staff")


def _marked(view: View, who: str) -> View:
    view.permission = who  # type: ignore[attr-defined]  # read by the permission-per-route test
    return view


def public(view: View) -> View:
    """Mark a view as open to every visitor."""
    return _marked(view, "public")


def identity_required(view: View) -> View:
    """Let in whoever is signed in, on the identity host; others are asked to sign in."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
        return view(request, *args, **kwargs)

    return _marked(wrapped, "identity")


def resident_required(view: View) -> View:
    """Let in residents of this municipality; others are asked to sign in."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "resident", None) is None:
            return redirect_to_login(request.get_full_path(), "/sign-in/")
        return view(request, *args, **kwargs)

    return _marked(wrapped, "resident")


def official_required(view: View) -> View:
    """Let in people appointed in this municipality, with the municipality's licence running."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated or request.appointment is None:
            return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
        return view(request, *args, **kwargs)

    return _marked(wrapped, "official")


def staff_required(view: View) -> View:
    """Let in platform staff, at the staff door alone."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if settings.DOOR != "staff":
            raise Http404
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
        return view(request, *args, **kwargs)

    return _marked(wrapped, "staff")
