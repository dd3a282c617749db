"""Follow a batch: how far it is, its files, and withdrawing its codes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tenant_apps.invitations.models import LetterBatch, LetterPart
from tenant_apps.invitations.permissions import letters_allowed
from tenant_apps.invitations.queries import letter_batches
from tenant_apps.invitations.services import record_download, revoke_batch
from tenant_apps.invitations.zipping import zip_of_parts

NEWEST = 50


@letters_allowed
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """List the batches of the municipality, newest first."""
    context = {"batches": letter_batches()[:NEWEST]}
    return render(request, "invitations/letters.html", context, using="jinja")


@letters_allowed
@never_cache
@require_safe
def batch(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one batch: progress, files, who fetched them, and the way to withdraw it."""
    return render_batch(request, pk, "batch")


@letters_allowed
@never_cache
@require_safe
def progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the part of the page that changes while the worker prepares."""
    return render_batch(request, pk, "_progress")


def render_batch(request: HttpRequest, pk: UUID, page: str) -> HttpResponse:
    """Render a page about one batch."""
    found = get_object_or_404(letter_batches(), pk=pk)
    context = {
        "batch": found,
        "is_part": page == "_progress",
        "parts": found.parts.exclude(file=""),
        "downloads": found.downloads.all(),
    }
    return render(request, f"invitations/{page}.html", context, using="jinja")


@letters_allowed
@require_http_methods(["GET", "HEAD", "POST"])
def revocation(request: Any, pk: UUID) -> HttpResponse:
    """Ask whether to withdraw every code of a batch, and do it."""
    found = get_object_or_404(letter_batches(), pk=pk)
    if request.method == "POST":
        revoke_batch(batch=found, revoked_by=name_of(request))
        messages.success(request, _("The codes of these letters no longer open anything."))
        return redirect("invitations:batch", pk=pk)
    return render(request, "invitations/revocation.html", {"batch": found}, using="jinja")


@letters_allowed
@never_cache
@require_safe
def download_part(request: Any, pk: UUID, number: int) -> FileResponse:
    """Send one file of letters."""
    found = downloadable(pk)
    part = get_object_or_404(found.parts.exclude(file=""), number=number)
    record_download(batch=found, downloaded_by=name_of(request))
    name = f"{file_name(found)}-{part.number}.pdf"
    return sent(part, name)


@letters_allowed
@never_cache
@require_safe
def download_all(request: Any, pk: UUID) -> FileResponse:
    """Send all files of a batch: the PDF itself when there is one, else a ZIP."""
    found = downloadable(pk)
    parts = list(found.parts.exclude(file=""))
    if not parts:
        raise Http404
    record_download(batch=found, downloaded_by=name_of(request))
    name = file_name(found)
    if len(parts) == 1:
        return sent(parts[0], f"{name}.pdf")
    archive = zip_of_parts(parts, name)
    return FileResponse(archive, as_attachment=True, filename=f"{name}.zip")


def downloadable(pk: UUID) -> LetterBatch:
    """Return a batch whose letters may be printed: ready and not withdrawn; else 404."""
    return get_object_or_404(letter_batches().downloadable(), pk=pk)


def sent(part: LetterPart, name: str) -> FileResponse:
    """Send the file of a part."""
    return FileResponse(part.file.open("rb"), as_attachment=True, filename=name)


def file_name(found: LetterBatch) -> str:
    """Return a name that says which letters these are."""
    return f"letters-{slugify(found.neighbourhood.name)}-{found.created_at:%Y-%m-%d}"


def name_of(request: Any) -> str:
    """Return the name of whoever is signed in."""
    return f"{request.user.first_name} {request.user.last_name}"
