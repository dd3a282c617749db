"""Neighbourhoods: the map with its list, and one of them with its figure and roll-out."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from common.permissions import official_required
from tenant_apps.neighbourhoods import drawings, queries, services
from tenant_apps.neighbourhoods.forms import HouseholdCountForm, StatusForm
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.permissions import arranging, may_arrange_places


@official_required
@require_safe
def neighbourhoods(request: HttpRequest) -> HttpResponse:
    """Show all neighbourhoods on a map and in a list."""
    rows = list(queries.neighbourhoods_with_counts())
    context = {
        "neighbourhoods": rows,
        "drawing": drawings.by_status(rows),
        "unclear": queries.addresses_needing_choice().count(),
        "may_arrange": may_arrange_places(request),
    }
    return render(request, "neighbourhoods/neighbourhoods.html", context, using="jinja")


@official_required
@require_safe
def neighbourhood(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one neighbourhood."""
    return _page(request, _found(pk))


@arranging
@require_POST
def household_count(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record how many households a neighbourhood has."""
    found = _found(pk)
    form = HouseholdCountForm(request.POST)
    if not form.is_valid():
        return _page(request, found, count_form=form)
    services.set_household_count(neighbourhood=found, **form.cleaned_data)
    messages.success(request, _("The figure is saved."))
    return redirect("neighbourhoods:neighbourhood", pk=pk)


@arranging
@require_POST
def status(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record how far the roll-out is."""
    found = _found(pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status_form=form)
    status = Neighbourhood.Status(form.cleaned_data["status"])
    try:
        services.set_status(neighbourhood=found, status=status)
    except services.OutsidePilot:
        form.add_error("status", _("It is not part of the pilot. It opens with the roll-out."))
        return _page(request, found, status_form=form)
    messages.success(request, _("Saved. The public map follows within the hour."))
    return redirect("neighbourhoods:neighbourhood", pk=pk)


def _found(pk: UUID) -> Neighbourhood:
    return get_object_or_404(queries.neighbourhoods_with_counts(), pk=pk)


def _page(request: Any, found: Neighbourhood, **forms_given: forms.Form) -> HttpResponse:
    context = {
        "neighbourhood": found,
        "drawing": drawings.highlighted(queries.neighbourhoods_on_the_map(), found),
        "count_form": HouseholdCountForm(initial=HouseholdCountForm.values_of(found)),
        "status_form": StatusForm(initial={"status": found.status}),
        "may_arrange": may_arrange_places(request),
    }
    # `form` is the one that was sent: the title of the page says when something is wrong in it.
    context |= forms_given | {"form": next(iter(forms_given.values()), None)}
    return render(request, "neighbourhoods/neighbourhood.html", context, using="jinja")
