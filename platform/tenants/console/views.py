"""Pages of the staff door about municipalities in the making."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common.addresses import door_url
from common.permissions import staff_required
from shared_apps.atlas.models import AtlasMunicipality
from shared_apps.atlas.queries import municipalities_matching
from tenants.console.forms import NewMunicipalityForm
from tenants.models import Municipality
from tenants.provisioning import MunicipalityExists, register_municipality

MOST_FOUND = 20


@staff_required
@require_safe
def choose_municipality(request: HttpRequest) -> HttpResponse:
    """Look a municipality up in the atlas, to make it."""
    asked = request.GET.get("q", "").strip()
    found = municipalities_matching(asked)[:MOST_FOUND] if asked else []
    context = {"asked": asked, "found": found}
    return render(request, "console/choose_municipality.html", context, using="jinja")


@staff_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_municipality(request: Any, nis_code: str = "") -> HttpResponse:
    """Fill in what the atlas does not know, and ask the worker to make it."""
    known = AtlasMunicipality.objects.filter(nis_code=nis_code).first()
    form = NewMunicipalityForm(request.POST or None, initial=_proposal(known))
    if request.method == "POST" and form.is_valid():
        try:
            job = register_municipality(**form.fields_of_municipality())
        except MunicipalityExists:
            form.add_error("slug", _("Another municipality has this address. Choose another."))
        else:
            return redirect("staff:municipality", pk=job.municipality_id)
    context = {"form": form, "known": known}
    return render(request, "console/new_municipality.html", context, using="jinja")


def _proposal(known: AtlasMunicipality | None) -> dict[str, Any]:
    if known is None:
        return {}
    name = known.name_nl
    return {"name": name, "slug": slugify(name), "nis_code": known.nis_code, "languages": ["nl"]}


@staff_required
@never_cache
@require_safe
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show only how far it is; the page fetches this part anew."""
    shown = get_object_or_404(Municipality.objects.select_related("provisioning"), pk=pk)
    context = {"shown": shown, "residents_url": door_url("residents", shown)}
    return render(request, "console/_progress.html", context, using="jinja")
