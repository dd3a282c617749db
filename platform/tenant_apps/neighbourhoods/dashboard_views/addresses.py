"""Addresses for which the municipality must choose: a list, and one with its surroundings."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from common.formats import number
from tenant_apps.neighbourhoods import drawings, queries, services
from tenant_apps.neighbourhoods.forms import ChoiceForm
from tenant_apps.neighbourhoods.models import Address, Neighbourhood
from tenant_apps.neighbourhoods.permissions import arranging

PER_PAGE = 25
NEAREST = 6


@arranging
@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request: Any) -> HttpResponse:
    """List the addresses; confirm several at once where they are."""
    unclear = queries.addresses_needing_choice()
    if request.method == "POST":
        return _confirm(request)
    page = Paginator(unclear, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "drawing": drawings.with_addresses(list(queries.neighbourhoods_on_the_map()), page),
    }
    return render(request, "neighbourhoods/addresses.html", context, using="jinja")


def _confirm(request: Any) -> HttpResponse:
    confirmed = services.confirm_neighbourhoods(
        address_ids=[UUID(each) for each in request.POST.getlist("address") if _is_id(each)],
        chosen_by=_name(request),
    )
    if confirmed:
        text = ngettext("%(n)d address is settled.", "%(n)d addresses are settled.", confirmed)
        messages.success(request, text % {"n": confirmed})
    else:
        messages.warning(request, _("Mark the addresses that you want to confirm."))
    return redirect("neighbourhoods:addresses")


@arranging
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: Any, pk: UUID) -> HttpResponse:
    """Show one address with the borders around it, and let its neighbourhood be chosen."""
    found = get_object_or_404(Address.objects.select_related("neighbourhood"), pk=pk)
    neighbourhoods = list(Neighbourhood.objects.current())
    measured = drawings.nearest(found, neighbourhoods)
    shown = measured if "all" in request.GET else measured[:NEAREST]
    form = ChoiceForm(
        request.POST if request.method == "POST" else None,
        choices=[(str(each.id), _label(each, metres)) for each, metres in shown],
        initial={"neighbourhood": str(found.neighbourhood_id or "")},
    )
    if form.is_valid():
        chosen = next(n for n in neighbourhoods if str(n.id) == form.cleaned_data["neighbourhood"])
        services.choose_neighbourhood(address=found, neighbourhood=chosen, chosen_by=_name(request))
        messages.success(request, _("%(address)s is settled.") % {"address": found.street_line})
        return redirect("neighbourhoods:addresses")
    context = {
        "found": found,
        "form": form,
        "has_more": len(shown) < len(measured),
        "drawing": drawings.close_up(found, neighbourhoods),
    }
    return render(request, "neighbourhoods/address.html", context, using="jinja")


def _label(neighbourhood: Neighbourhood, metres: int | None) -> str:
    if metres is None:
        return neighbourhood.name
    if metres == 0:
        return _("%(name)s (it lies inside)") % {"name": neighbourhood.name}
    distance = f"{metres} m" if metres < 1_000 else f"{number(round(metres / 1_000, 1))} km"
    return _("%(name)s (%(distance)s away)") % {"name": neighbourhood.name, "distance": distance}


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _name(request: Any) -> str:
    return f"{request.user.first_name} {request.user.last_name}"
