"""Joining on the municipality's host: code, address, name. No account is made here.

Which invitation it is about stands in the session, and only after its code was typed; the code
itself is kept nowhere, and leaves the address bar at once.
"""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.addresses import hub_url
from common.cookies import remember_choice
from common.languages import offered
from common.permissions import public
from shared_apps.identities.tickets import issue_join_ticket
from tenant_apps.invitations.joining.forms import CodeForm, JoinForm
from tenant_apps.invitations.joining.queries import invitation_being_joined
from tenant_apps.invitations.models import Invitation, Redemption
from tenant_apps.invitations.refusals import InvitationRefused
from tenant_apps.invitations.services import (
    TooManyAttempts,
    Visitor,
    check_code_of,
    hold_place,
    stop_letters,
)
from tenant_apps.residents.queries import connected_households_in

INVITATION_KEY, SCANNED_KEY = "joining", "scanned_code"
TRY = timedelta(hours=2)
FEWEST_SHOWN = 10  # below this, a number of households would point at people
GET_OR_POST = ("GET", "HEAD", "POST")


@public
@never_cache
@require_http_methods(GET_OR_POST)
def code(request: Any) -> HttpResponse:
    """Ask for the code; or take it from the letter's QR code, out of the address bar."""
    if "code" in request.GET:
        request.session[SCANNED_KEY] = request.GET["code"][:60]
        _expire_soon(request)
        return redirect("invitations:join")
    scanned = request.session.pop(SCANNED_KEY, None)
    form = CodeForm(request.POST or ({"code": scanned} if scanned else None))
    invitation, status = _open(request, form)
    if invitation is None:
        return render(request, "join/code.html", {"form": form}, status=status)
    request.session[INVITATION_KEY] = str(invitation.pk)
    _expire_soon(request)
    return redirect("invitations:join-address")


@public
@never_cache
@require_safe
def address(request: Any) -> HttpResponse:
    """Show the address, to whoever holds its letter, and ask whether it is right."""
    invitation = _invitation(request)
    if invitation is None:
        return redirect("invitations:join")
    place = invitation.household.address
    connected = connected_households_in(place.neighbourhood) if place.neighbourhood else 0
    context = {"address": place, "connected": connected if connected >= FEWEST_SHOWN else None}
    return render(request, "join/address.html", context)


@public
@never_cache
@require_safe
def not_my_address(request: Any) -> HttpResponse:
    """Forget the code and say what to do with a letter that is somebody else's."""
    request.session.pop(INVITATION_KEY, None)
    return render(request, "join/not_my_address.html")


@public
@never_cache
@require_http_methods(GET_OR_POST)
def name(request: Any) -> HttpResponse:
    """Ask under which name; then hold the place and go on to the identity host."""
    invitation = _invitation(request)
    if invitation is None:
        return redirect("invitations:join")
    if invitation.household.address.neighbourhood is None:
        return redirect("invitations:join-address")  # which says what to do
    languages = offered(request)
    initial = {"language": request.LANGUAGE_CODE}
    form = JoinForm(request.POST or None, languages=languages, initial=initial)
    if not form.is_valid():
        context = {"form": form, "address": invitation.household.address}
        return render(request, "join/name.html", context)
    given = form.cleaned_data
    try:
        redemption = hold_place(
            invitation=invitation,
            first_name=given["first_name"],
            last_name=given["last_name"],
            hold_id=given["hold_id"],
        )
    except InvitationRefused as refusal:
        return render(request, "join/refused.html", {"refusal": refusal}, status=409)
    return _on_to_the_identity_host(request, redemption, given)


@public
@never_cache
@require_http_methods(GET_OR_POST)
def no_letters(request: Any) -> HttpResponse:
    """Take a household out of the letters, for whoever holds its code; no reason is asked."""
    form = CodeForm(request.POST or None)
    invitation, status = _open(request, form)
    if invitation is None:
        return render(request, "join/no_letters.html", {"form": form}, status=status)
    stop_letters(invitation=invitation)
    return render(request, "join/no_letters_done.html")


def _open(request: Any, form: CodeForm) -> tuple[Invitation | None, int]:
    """Return the invitation whose code was typed, or put on the form why there is none."""
    if not form.is_valid():
        return None, 200
    visitor = Visitor(
        address=get_adapter(request).get_client_ip(request),
        session=request.session.session_key or "",
    )
    try:
        return check_code_of(visitor=visitor, code=form.cleaned_data["code"]), 200
    except InvitationRefused as refusal:
        form.add_error("code", str(refusal.message))
        return None, 200
    except TooManyAttempts as refusal:
        form.add_error(None, refusal.message)
        return None, 429


def _invitation(request: Any) -> Invitation | None:
    return invitation_being_joined(request.session.get(INVITATION_KEY))


def _expire_soon(request: Any) -> None:
    if not request.user.is_authenticated:
        request.session.set_expiry(TRY)


def _on_to_the_identity_host(
    request: Any, redemption: Redemption, given: dict[str, Any]
) -> HttpResponse:
    ticket = issue_join_ticket(
        municipality_id=request.municipality.id,
        redemption_id=redemption.pk,
        first_name=given["first_name"],
        last_name=given["last_name"],
        language=given["language"],
        expires_at=redemption.held_until,
    )
    query = urlencode({"ticket": ticket, "language": given["language"]})
    response = HttpResponseRedirect(hub_url(f"/join/?{query}"))
    return remember_choice(response, settings.LANGUAGE_COOKIE_NAME, given["language"])
