"""One's own data, and the choice when the municipality leaves."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.permissions import resident_required
from tenant_apps.residents.forms import LeavingForm
from tenant_apps.residents.own_data import own_data
from tenants.leaving import ChoiceClosed, choose, exit_of, may_still_choose
from tenants.models import ExitChoice


@resident_required
@never_cache
@require_safe
def data(request: Any) -> HttpResponse:
    """Send the resident's own data."""
    name = f'attachment; filename="{request.municipality.slug}-my-data.zip"'
    packed = own_data(request.resident)
    return HttpResponse(packed, "application/zip", headers={"Content-Disposition": name})


@resident_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: Any) -> HttpResponse:
    """Say that the municipality leaves, and ask what is to happen to the network."""
    under_way = exit_of(request.municipality)
    if under_way is None or not may_still_choose(under_way):
        raise Http404
    own = ExitChoice.objects.filter(exit=under_way, resident_id=request.resident.pk).first()
    form = LeavingForm(request.POST or None, initial={"choice": own.choice if own else None})
    if form.is_valid():
        try:
            choose(
                leaving=under_way,
                resident_id=request.resident.pk,
                choice=form.cleaned_data["choice"],
            )
        except ChoiceClosed as error:
            raise Http404 from error
        messages.success(request, _("We noted what you chose. You can change it until the day."))
        return redirect("residents:leaving")
    context = {"leaving": under_way, "form": form, "own": own}
    return render(request, "residents/leaving.html", context)
