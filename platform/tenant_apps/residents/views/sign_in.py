"""Signing in on a municipality's host: begun here, done on the identity host, ended here.

What begins here leaves a random state in this browser's session. Only a code that comes back with
that state signs in, so nobody can be signed in as somebody else by following a link.
"""

import secrets
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from common.addresses import hub_url
from common.cookies import remember_language
from common.permissions import public
from shared_apps.identities.handover import Arrival, SignInCodeRefused, redeem_sign_in_code
from shared_apps.identities.roles import take_role
from shared_apps.identities.sessions.residents import SIGN_IN_KEY
from shared_apps.identities.views import own_path
from tenant_apps.residents.homes import remember_homes
from tenant_apps.residents.models import Resident
from tenant_apps.residents.queries import present_resident
from tenant_apps.residents.services import act_on_events_about
from tenants.admission import RESIDENT_KEY
from tenants.queries import resident_id_of

STATES_KEY = "sign_in_states"
MOST_STATES = 5  # as many tabs may be signing in at once
TRY = timedelta(hours=1)
BACKEND = "shared_apps.identities.backends.DoorBackend"


def host_of(request: Any) -> str:
    """Return the host name under which a request came, without port."""
    return split_domain_port(request.get_host())[0].rstrip(".")


@public
@never_cache
@require_safe
def begin(request: Any) -> HttpResponse:
    """Remember where the person wanted to go and lead to the identity host."""
    wanted = own_path(request.GET.get("next")) or "/"
    if request.resident:
        return redirect(wanted)
    state = secrets.token_urlsafe(24)
    states = {**request.session.get(STATES_KEY, {}), state: wanted}
    request.session[STATES_KEY] = dict(list(states.items())[-MOST_STATES:])
    if not request.user.is_authenticated:
        request.session.set_expiry(TRY)
    query = {"to": host_of(request), "state": state, "language": request.LANGUAGE_CODE}
    return HttpResponseRedirect(hub_url("/continue/?" + urlencode(query)))


@public
@never_cache
@require_safe
def complete(request: Any) -> HttpResponse:
    """Sign in with a code from the identity host, once."""
    state = request.GET.get("state", "")
    wanted = request.session.get(STATES_KEY, {}).get(state)
    if wanted is None:
        return _did_not_work(request)
    try:
        arrival = redeem_sign_in_code(
            code=request.GET.get("code", ""), host=host_of(request), state=state
        )
    except SignInCodeRefused:
        return _did_not_work(request)
    resident = _resident_of(request, arrival)
    if resident is None:
        return render(request, "residents/not_ready.html", status=403)
    _sign_in(request, arrival, resident)
    _welcome(request, resident)
    return take_role(remember_language(request, redirect(wanted), arrival.identity.language))


def _did_not_work(request: Any) -> HttpResponse:
    if request.resident:
        return redirect("/")
    return render(request, "residents/sign_in_failed.html", status=400)


def _resident_of(request: Any, arrival: Arrival) -> Resident | None:
    """Return who the person is here; finish joining first, if that was interrupted."""
    resident_id = resident_id_of(arrival.identity, request.municipality)
    if resident_id is None:
        return None
    resident = present_resident(resident_id)
    if resident is None:
        act_on_events_about(resident_id=resident_id)
        resident = present_resident(resident_id)
    return resident


def _sign_in(request: Any, arrival: Arrival, resident: Resident) -> None:
    login(request, arrival.identity, backend=BACKEND)
    request.session.set_expiry(None)
    request.session.pop(STATES_KEY, None)
    request.session[RESIDENT_KEY] = str(resident.pk)
    if arrival.sign_in_id:
        request.session[SIGN_IN_KEY] = str(arrival.sign_in_id)
    remember_homes(request)


def _welcome(request: Any, resident: Resident) -> None:
    if resident.last_seen_at:
        return
    with override(request.user.language or request.LANGUAGE_CODE):
        welcome = _(
            "Welcome to %(neighbourhood)s, %(name)s. Your neighbours see your name and your "
            "street, never your house number."
        )
    words = {"neighbourhood": resident.neighbourhood.name, "name": resident.first_name}
    messages.success(request, welcome % words)


@public
@require_POST
def sign_out(request: Any) -> HttpResponse:
    """End the sessions of this browser, here and on the identity host."""
    get_adapter(request).logout(request)
    return redirect("identities:signed-out")


@public
@require_safe
def signed_out(request: Any) -> HttpResponse:
    """Say that the sessions are over."""
    return render(request, "residents/signed_out.html")
