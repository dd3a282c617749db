"""Who lives in my neighbourhood: names and streets, never house numbers."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from common.permissions import resident_required
from tenant_apps.residents.queries import neighbours_by_name

PER_PAGE = 60


@resident_required
@require_safe
def neighbours(request: Any) -> HttpResponse:
    """Show the neighbours by last name, or those whose name or street contains some letters."""
    searched = request.GET.get("q", "").strip()[:60]
    found = neighbours_by_name(request.resident.neighbourhood, searched)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "residents/neighbours.html", {"page": page, "searched": searched})
