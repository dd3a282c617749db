"""The identity host: on to a municipality with a one-time code, and one's own account."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from common.addresses import door_url, origin
from common.cookies import remember_language
from common.permissions import identity_required, public
from shared_apps.identities.context import paint
from shared_apps.identities.handover import issue_sign_in_code
from shared_apps.identities.sessions.residents import SIGN_IN_KEY
from tenant_apps.residents.homes import homes_of
from tenants.hosts import municipality_at
from tenants.models import Municipality
from tenants.queries import resident_id_of


@public
@never_cache
@require_safe
def go_on(request: Any) -> HttpResponse:
    """Hand a signed-in resident over to the host of a municipality; others sign in first.

    The way back is built from a host that is a municipality's: an address typed by somebody else
    leads nowhere.
    """
    host = request.GET.get("to", "")
    municipality = municipality_at(host)
    if municipality is None:
        raise Http404
    paint(request, municipality)
    if not request.user.is_authenticated:
        return _to_sign_in(request)
    if resident_id_of(request.user, municipality) is None:
        return _not_a_member(request, municipality)
    sign_in_id = request.session.get(SIGN_IN_KEY)
    state = request.GET.get("state", "")[:64]
    code = issue_sign_in_code(identity=request.user, host=host, state=state, sign_in_id=sign_in_id)
    query = urlencode({"code": code, "state": state})
    return HttpResponseRedirect(f"{origin(host, 'residents')}/sign-in/complete/?{query}")


def _to_sign_in(request: Any) -> HttpResponse:
    """Ask to sign in, in the language that the visitor read the municipality's pages in."""
    query = urlencode({"next": request.get_full_path()})
    response = redirect(f"{settings.LOGIN_URL}?{query}")
    return remember_language(request, response, request.GET.get("language"))


def _not_a_member(request: Any, municipality: Municipality) -> HttpResponse:
    context = {
        "place": municipality,
        "join_url": door_url("residents", municipality, "/join/"),
        "entries": homes_of(request.user),
    }
    return render(request, "residents/not_a_member.html", context, status=403)


@identity_required
@never_cache
@require_safe
def enter(request: Any) -> HttpResponse:
    """Go where a person wants to be after signing in: home, where she has one home."""
    mine = homes_of(request.user)
    if len(mine) == 1:
        return HttpResponseRedirect(mine[0][1])
    return redirect("residents:account")


@identity_required
@never_cache
@require_safe
def account(request: Any) -> HttpResponse:
    """Show one's municipalities and how one signs in."""
    context = {"entries": homes_of(request.user)}
    return render(request, "residents/account.html", context)
