"""Sign in, sign out, and the sessions that a resident has in several browsers."""

from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.permissions import identity_required, public
from shared_apps.identities.sessions.residents import SIGN_IN_KEY
from shared_apps.identities.sign_ins import end_other_sign_ins, end_sign_in, sign_ins_of


def own_path(typed: str | None) -> str:
    """Return a path on this host, as somebody asked for it, or nothing."""
    is_ours = typed and url_has_allowed_host_and_scheme(typed, allowed_hosts=None)
    return typed if typed and is_ours and typed.startswith("/") else ""


@public
@require_safe
def sign_in(request: Any) -> HttpResponse:
    """Lead to the sign-in page of this door."""
    wanted = own_path(request.GET.get("next"))
    query = "?" + urlencode({"next": wanted}) if wanted else ""
    return redirect("/accounts/login/" + query)


@public
@require_POST
def sign_out(request: Any) -> HttpResponse:
    """End the session; a resident's sessions on all hosts of this browser end with it."""
    get_adapter(request).logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("/")


@public
def not_at_this_door(request: Any, **parts: str) -> HttpResponse:
    """Answer 404: this door has no such page."""
    raise Http404


@identity_required
@require_safe
def sessions(request: Any) -> HttpResponse:
    """Show in which browsers the person is signed in."""
    context = {"sign_ins": sign_ins_of(request.user), "present": _present(request)}
    return render(request, "identities/sessions.html", context)


@identity_required
@require_POST
def end_session(request: Any, pk: UUID) -> HttpResponse:
    """End one browser's sessions."""
    sign_in = get_object_or_404(sign_ins_of(request.user), pk=pk)
    end_sign_in(sign_in_id=sign_in.pk)
    if pk == _present(request):
        return redirect("/")
    messages.success(request, _("That browser is signed out."))
    return redirect("account:sessions")


@identity_required
@require_POST
def end_other_sessions(request: Any) -> HttpResponse:
    """End the sessions of every other browser."""
    end_other_sign_ins(identity=request.user, keep=_present(request))
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("account:sessions")


def _present(request: Any) -> UUID | None:
    sign_in = request.session.get(SIGN_IN_KEY)
    return UUID(sign_in) if sign_in else None
