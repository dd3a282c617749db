"""Who may be where, decided once per request after authentication.

At the residents' door a session on a municipality's host carries the resident it stands for. At
the other doors it takes a second factor and, where the door serves municipalities, a current
appointment there. A stranger is signed out rather than shown a page that hints at something.
A call of the API with a bearer token is judged by the token alone, whatever session comes with it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from shared_apps.identities.roles import has_another_role
from shared_apps.identities.tokens import presents_token, token_presented
from tenants.models import Appointment
from tenants.queries import appointment_of, resident_id_of

RESIDENT_KEY = "resident_id"
ROLES = {"dashboard": ("official", "project_manager"), "care": ("care_worker",)}
SECOND_FACTOR_PATHS = (
    "/accounts/",
    "/sign-out/",
    "/static/",
    "/look/",
    "/language/",
    "/scheme/",
    "/styleguide/",
)


class AdmissionMiddleware:
    """Set `request.resident_id` and `request.appointment`, or send the person away.

    `request.admits(identity)` says whether an identity would be let in on this host.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Serve the request with what the person may be here."""
        request.resident_id = None
        request.appointment = None
        request.admits = partial(admits, municipality=request.municipality)
        if presents_token(request):
            admit_token(request)
        elif request.user.is_authenticated and has_another_role(request):
            end_former_role(request)
        elif settings.DOOR == "residents":
            admit_resident(request)
        elif request.user.is_authenticated:
            redirect = admit_official(request)
            if redirect:
                return redirect
        return self.get_response(request)


def end_former_role(request: Any) -> None:
    """Sign out whoever signed in at another door of ours since, in the same browser."""
    logout(request)
    words = _("You signed in with another role in this browser, so you are signed out here.")
    messages.info(request, words)


def admit_resident(request: Any) -> None:
    """Recognise the resident that the session stands for."""
    if request.municipality and request.user.is_authenticated:
        request.resident_id = request.session.get(RESIDENT_KEY)


def admit_official(request: Any) -> HttpResponse | None:
    """Recognise the appointment; return where to go first, if a second factor is missing."""
    if settings.DOOR in ROLES:
        request.appointment = appointment_at(request.user, request.municipality)
        if request.appointment is None:
            logout(request)
            return None
    if request.path.startswith(SECOND_FACTOR_PATHS) or is_mfa_enabled(request.user):
        return None
    return HttpResponseRedirect(reverse("mfa_activate_totp"))


def admit_token(request: Any) -> None:
    """Recognise who calls the API, by the token and by nothing else."""
    token = token_presented(request)
    if token and not admits(token.identity, municipality=request.municipality):
        token = None
    request.api_token = token
    request.user = token.identity if token else AnonymousUser()
    if token:
        request.resident_id = resident_at(token.identity, request.municipality)
        request.appointment = appointment_at(token.identity, request.municipality)


def admits(identity: Any, *, municipality: Any) -> bool:
    """Say whether an identity would be let in at this door, on this municipality's host."""
    if settings.DOOR == "residents":
        return resident_at(identity, municipality) is not None
    if settings.DOOR in ROLES and appointment_at(identity, municipality) is None:
        return False
    return is_mfa_enabled(identity)


def resident_at(identity: Any, municipality: Any) -> UUID | None:
    """Return the resident that an identity is here, at the residents' door."""
    if settings.DOOR != "residents" or municipality is None:
        return None
    return resident_id_of(identity, municipality)


def appointment_at(identity: Any, municipality: Any) -> Appointment | None:
    """Return the appointment with which an identity enters this door."""
    if settings.DOOR not in ROLES:
        return None
    return appointment_of(identity, municipality, ROLES[settings.DOOR])
