"""What a resident decides about herself, on her municipality's host."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from common.addresses import hub_url
from common.permissions import resident_required
from tenant_apps.residents.forms import NameForm
from tenant_apps.residents.homes import remember_homes
from tenant_apps.residents.services import (
    act_on_events_about,
    change_name,
    leave_neighbourhood,
)
from tenants.leaving import is_leaving

GET_OR_POST = ("GET", "HEAD", "POST")


@resident_required
@require_safe
def profile(request: Any) -> HttpResponse:
    """Show what neighbours see, one's municipalities, and where to change what."""
    context = {
        "entries": remember_homes(request),
        "account_url": hub_url("/account/"),
        "leaving": is_leaving(request.municipality),
    }
    return render(request, "residents/profile.html", context)


@resident_required
@require_http_methods(GET_OR_POST)
def name(request: Any) -> HttpResponse:
    """Change the name that neighbours see, in every municipality where the person lives."""
    names = {"first_name": request.user.first_name, "last_name": request.user.last_name}
    form = NameForm(request.POST or None, initial=names)
    if form.is_valid():
        change_name(identity=request.user, **form.cleaned_data)
        act_on_events_about(resident_id=request.resident.pk)
        messages.success(request, _("Your neighbours now see your new name."))
        return redirect("residents:profile")
    return render(request, "residents/name.html", {"form": form})


@resident_required
@require_http_methods(GET_OR_POST)
def leave(request: Any) -> HttpResponse:
    """Leave the neighbourhood's network, after asking once more."""
    if request.method != "POST":
        return render(request, "residents/leave.html")
    resident_id = request.resident.pk
    leave_neighbourhood(resident_id=resident_id)
    act_on_events_about(resident_id=resident_id)
    get_adapter(request).logout(request)
    return render(request, "residents/left.html")
