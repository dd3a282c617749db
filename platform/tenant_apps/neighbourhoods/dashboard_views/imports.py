"""Imports: upload a file, follow the worker, read what it did or what was wrong."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tenant_apps.neighbourhoods import queries, services
from tenant_apps.neighbourhoods.forms import UploadForm
from tenant_apps.neighbourhoods.models import ImportJob
from tenant_apps.neighbourhoods.permissions import arranging

SHOWN = 20


@arranging
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: Any) -> HttpResponse:
    """Show the form and the imports so far; take a file."""
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"kind": ImportJob.Kind.ADDRESSES},
    )
    if form.is_valid():
        values = form.cleaned_data
        job = services.request_import(
            kind=ImportJob.Kind(values["kind"]),
            file=values["file"],
            ends_missing=values["ends_missing"],
            requested_by=f"{request.user.first_name} {request.user.last_name}",
            language=request.LANGUAGE_CODE,
        )
        return redirect("neighbourhoods:import", pk=job.pk)
    context = {"form": form, "jobs": queries.imports()[:SHOWN]}
    return render(request, "neighbourhoods/imports.html", context, using="jinja")


@arranging
@never_cache
@require_safe
def import_job(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one import."""
    return _page(request, pk, "import")


@arranging
@never_cache
@require_safe
def import_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Return the part of the page that changes while the worker reads."""
    return _page(request, pk, "_import_progress")


def _page(request: HttpRequest, pk: UUID, template: str) -> HttpResponse:
    job = get_object_or_404(ImportJob, pk=pk)
    done, total = services.progress_of(job)
    is_part = template == "_import_progress"
    context = {"job": job, "done": done, "total": total, "is_part": is_part}
    return render(request, f"neighbourhoods/{template}.html", context, using="jinja")
