"""Joining on the identity host: bring the ticket, sign up or in, be handed over."""

import logging
from datetime import timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.addresses import door_url
from common.cookies import remember_language
from common.permissions import identity_required, public
from common.tenancy import entered
from shared_apps.identities.adapters import ACCEPTED_KEY, TICKET_KEY
from shared_apps.identities.context import paint
from shared_apps.identities.models import JoinTicket
from shared_apps.identities.tickets import digest_of_ticket, ticket_with
from tenant_apps.invitations.services import release_hold
from tenant_apps.residents.services import (
    AlreadyMember,
    TicketRefused,
    act_on_events_about,
    join_municipality,
)
from tenants.models import Membership, Municipality
from tenants.queries import resident_id_of
from tenants.trials import MOST_TEST_RESIDENTS, TrialFull

logger = logging.getLogger("kwartier.invitations")
TRY = timedelta(hours=2)
JOINING_AS_KEY = "joining_as"  # the page for signing up says it


@public
@never_cache
@require_http_methods(("GET", "HEAD", "POST"))
def join(request: Any) -> HttpResponse:
    """Take the ticket in; then sign up, or confirm with the account that is signed in."""
    if "ticket" in request.GET:
        return _take_in(request, request.GET["ticket"])
    ticket = ticket_with(request.session.get(TICKET_KEY))
    if ticket is None:
        return render(request, "join/no_ticket.html")
    municipality = Municipality.objects.get(pk=ticket.municipality_id)
    if ticket.is_expired or ticket.used_at:
        return _over(request, ticket, municipality)
    if not request.user.is_authenticated:
        return redirect("account_signup")
    if resident_id_of(request.user, municipality):
        return _already_here(request, ticket, municipality)
    if request.method == "POST":
        request.session[ACCEPTED_KEY] = ticket.digest
        return redirect("invitations:join-complete")
    return render(request, "join/confirm.html", {"ticket": ticket, "place": municipality})


def _take_in(request: Any, value: str) -> HttpResponse:
    """Keep the ticket's digest in the session, so that the ticket leaves the address bar."""
    ticket = ticket_with(digest_of_ticket(value))
    if ticket is None:
        return render(request, "join/no_ticket.html")
    request.session[TICKET_KEY] = ticket.digest
    request.session[JOINING_AS_KEY] = ticket.full_name
    request.session.pop(ACCEPTED_KEY, None)
    paint(request, Municipality.objects.get(pk=ticket.municipality_id))
    if not request.user.is_authenticated:
        request.session.set_expiry(TRY)
    return remember_language(request, redirect("invitations:join"), request.GET.get("language"))


@identity_required
@never_cache
@require_safe
def complete(request: Any) -> HttpResponse:
    """Make the person a resident, if she asked for it, and hand her over to her neighbourhood."""
    digest = request.session.get(TICKET_KEY)
    if not digest or request.session.get(ACCEPTED_KEY) != digest:
        return redirect("invitations:join")
    ticket = ticket_with(digest)
    if ticket is None:
        return render(request, "join/no_ticket.html")
    municipality = Municipality.objects.get(pk=ticket.municipality_id)
    try:
        membership = join_municipality(identity=request.user, digest=digest)
    except AlreadyMember:
        return _already_here(request, ticket, municipality)
    except TicketRefused:
        return _over(request, ticket, municipality)
    except TrialFull:
        context = {"place": municipality, "most": MOST_TEST_RESIDENTS}
        return render(request, "join/trial_full.html", context, status=409)
    if not _settled(membership):
        return _over(request, ticket, municipality)
    return HttpResponseRedirect(door_url("residents", municipality, "/sign-in/"))


def _settled(membership: Membership) -> bool:
    """Have the municipality do its part at once; say whether there was a place after all."""
    try:
        act_on_events_about(resident_id=membership.resident_id)
    except DatabaseError:
        logger.exception("membership %s waits for the worker", membership.pk)
        return True
    return Membership.objects.filter(pk=membership.pk, ended_at=None).exists()


@identity_required
@require_POST
def other_account(request: Any) -> HttpResponse:
    """Join with another account: sign out, and keep the ticket."""
    digest = request.session.get(TICKET_KEY)
    ticket = ticket_with(digest)
    get_adapter(request).logout(request)
    if ticket:
        request.session[TICKET_KEY] = digest
        request.session.set_expiry(TRY)
        paint(request, Municipality.objects.get(pk=ticket.municipality_id))
    return redirect("/accounts/login/?next=/join/")


def _over(request: Any, ticket: JoinTicket, municipality: Municipality) -> HttpResponse:
    """Say that this ticket opens nothing any more; to whom it was of use, show the way in."""
    is_mine = request.user.is_authenticated and ticket.used_by_id == request.user.pk
    if is_mine and resident_id_of(request.user, municipality):
        return HttpResponseRedirect(door_url("residents", municipality, "/sign-in/"))
    context = {
        "place": municipality,
        "is_expired": ticket.is_expired and not ticket.used_at,
        "join_url": door_url("residents", municipality, "/join/"),
    }
    return render(request, "join/over.html", context, status=410)


def _already_here(request: Any, ticket: JoinTicket, municipality: Municipality) -> HttpResponse:
    """Give the held place back: this account lives in the municipality already."""
    if ticket.used_at is None:
        with entered(municipality):
            release_hold(redemption_id=ticket.redemption_id)
    home = door_url("residents", municipality, "/sign-in/")
    return render(request, "join/already_here.html", {"place": municipality, "home": home})
