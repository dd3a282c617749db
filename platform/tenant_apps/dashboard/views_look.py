"""How the municipality looks: officials change its colour, tile and logo."""

from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.permissions import capability_required
from billing.permissions_licence import officials_only
from common.contrast import judged
from common.permissions import View
from tenants.look_forms import LookForm
from tenants.looks import change_look


def look_allowed(view: View) -> View:
    """Let in officials while the municipality takes part."""
    return officials_only(capability_required("announce")(view))


@look_allowed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: Any) -> HttpResponse:
    """Show the look, or a preview of another one; save it."""
    municipality = request.municipality
    initial = {"brand_colour": municipality.brand_colour.lower(), "tile": municipality.tile}
    form = LookForm(request.POST or None, request.FILES or None, initial=initial)
    is_valid = request.method == "POST" and form.is_valid()
    if is_valid and "preview" not in request.POST:
        change_look(
            municipality=municipality,
            brand_colour=form.cleaned_data["brand_colour"],
            tile=form.cleaned_data["tile"],
            png=form.png,
            removes_logo=form.cleaned_data["removes_logo"],
        )
        messages.success(request, _("Your pages look like this from now on."))
        return redirect("dashboard:look")
    shown = form.cleaned_data if is_valid else initial
    painted = SimpleNamespace(
        name=municipality.name,
        brand_colour=shown["brand_colour"],
        tile=shown["tile"],
        logo_path=municipality.logo_path,
    )
    context = {"form": form, "painted": painted, "judgement": judged(painted.brand_colour)}
    return render(request, "dashboard/look.html", context, using="jinja")
