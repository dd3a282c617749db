"""Who sees the licence pages: whoever stands for the organisation that has the licence."""

from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.http.response import HttpResponseBase

from billing.permissions import NoLicence
from billing.queries import is_allowed
from billing.queries.parties import Party, party_of
from common.permissions import IsOfficialHere, View, official_required
from tenants.models import Appointment


def party_required(view: View) -> View:
    """Let in whoever stands for a buyer here; `request.party` says for which."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.party = party_of(request.appointment)
        if request.party is None:
            raise Http404
        return view(request, *args, **kwargs)

    return official_required(wrapped)


def municipality_required(view: View) -> View:
    """Let in officials of the municipality alone: a project has no plan to change here."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.party.is_municipality:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return party_required(wrapped)


def officials_only(view: View) -> View:
    """Let in officials, also of a municipality that has not bought anything yet."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.appointment.role != Appointment.Role.OFFICIAL:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return official_required(wrapped)


class StandsForBuyer(IsOfficialHere):
    """Whoever stands for a buyer here, over the API."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request comes from somebody who stands for a buyer."""
        if not super().has_permission(request, view):
            return False
        request.party = party_of(request.appointment)
        if request.party is None:
            raise Http404
        return True


class StandsForMunicipality(StandsForBuyer):
    """An official of the municipality that buys."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request comes from an official of the buyer."""
        return super().has_permission(request, view) and request.party.is_municipality


class MayExport(StandsForMunicipality):
    """An official, where the licence gives the municipality its data, also after its end."""

    def has_permission(self, request: Any, view: Any) -> bool:
        """Say whether the request comes from an official of the buyer; refuse by name."""
        if not super().has_permission(request, view):
            return False
        if not is_allowed(request.municipality, "export"):
            raise NoLicence
        return True


def party_in(request: Any) -> Party:
    """Return whom the request stands for."""
    party: Party = request.party
    return party
