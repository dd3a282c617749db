"""Figures of the index that renewals follow: entered once, and never changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from billing.forms.staff_index import IndexFigureForm
from billing.models import IndexFigure
from billing.queries.prices import terms_on
from billing.queries.staff.work import identity_names
from billing.services.by_hand import record_figure_by_hand
from billing.services.indexing import IndexFigureStands
from common.keysets import page_of
from common.permissions import staff_required


@staff_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def index_figures(request: Any) -> HttpResponse:
    """List the figures, and take another one of the index that the price list names."""
    index = terms_on(timezone.localdate()).index_name
    form = IndexFigureForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _record(request, index, form):
        return redirect("staff:index-figures")
    page = page_of(IndexFigure.objects.all(), "id", request.GET)
    names = identity_names({row.entered_by for row in page.rows if row.entered_by})
    context = {"form": form, "index": index, "page": page, "names": names}
    return render(request, "billing/staff/index_figures.html", context, using="jinja")


def _record(request: Any, index: str, form: IndexFigureForm) -> bool:
    values = form.cleaned_data
    try:
        record_figure_by_hand(
            index=index,
            month=values["month"],
            hundredths=int(values["figure"] * 100),
            source=values["source"],
            entered_by=request.user,
        )
    except IndexFigureStands:
        form.add_error("figure", _("Another figure stands for this month. It is not changed."))
        return False
    messages.success(request, _("Noted. Renewals from now on follow it."))
    return True
