"""Who may send letters: officials of a municipality whose licence runs."""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from django.shortcuts import render

from common.permissions import IsOfficialHere, View, official_required
from tenants.models import Appointment


def may_send_letters(request: Any) -> bool:
    """Say whether the person is an official here and the municipality is licensed.

    A project manager is not: letters invite whole neighbourhoods, works concern a few streets. A
    trial sends no letters: nobody is to be invited to what may not stay.
    """
    is_official = request.appointment.role == Appointment.Role.OFFICIAL
    municipality = request.municipality
    return is_official and municipality.is_reachable and not municipality.is_trial


def letters_allowed(view: View) -> View:
    """Let in who may send letters; others who are appointed here are told that they may not."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.municipality.is_trial:
            return render(request, "invitations/on_trial.html", status=403, using="jinja")
        if not may_send_letters(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return official_required(wrapped)


class MaySendLetters(IsOfficialHere):
    """An official of this municipality, while its licence runs."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request comes from somebody who may send letters here."""
        return super().has_permission(request, view) and may_send_letters(request)
