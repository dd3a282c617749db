"""How a post ended: a resource of its own, which its author makes and takes back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from common.permissions import resident_required
from tenant_apps.conversations.forms import OutcomeForm
from tenant_apps.conversations.permissions import own_post
from tenant_apps.conversations.services import record_outcome, withdraw_outcome


@resident_required
@require_POST
def outcome(request: Any, pk: UUID) -> HttpResponse:
    """Record how one's own post ended, or open it again."""
    own = own_post(request.resident, pk)
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    if form.cleaned_data["kind"]:
        record_outcome(post=own, kind=form.cleaned_data["kind"])
        messages.success(request, _("Noted. Your post is now small in the feed."))
    else:
        withdraw_outcome(post=own)
        messages.success(request, _("Your post is open again."))
    return redirect("conversations:post", pk=pk)
