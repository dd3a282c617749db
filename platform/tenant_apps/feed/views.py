"""Pages of a resident's own neighbourhood."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe
from markupsafe import Markup

from common.cursors import Cursor, CursorUnreadable
from common.permissions import public, resident_required
from tenant_apps.announcements.services import record_readings
from tenant_apps.conversations.drafts import draft_of
from tenant_apps.feed.fragments import aside, post_card
from tenant_apps.feed.queries import FeedPage, announcements_page, feed_page
from tenant_apps.feed.surroundings import surroundings_of
from tenant_apps.residents.visits import note_visit


@public
@require_safe
def start(request: Any) -> HttpResponseBase:
    """Show residents their neighbourhood, and tell everybody else what this is."""
    if request.resident:
        return feed(request)
    return render(request, "feed/welcome.html", using="jinja")


@resident_required
@require_safe
def feed(request: Any) -> HttpResponse:
    """Show what neighbours and municipality said, newest first."""
    resident = request.resident
    before = _cursor(request)
    page = feed_page(resident, request.LANGUAGE_CODE, before)
    _note_read(request, page)
    last_visit = note_visit(resident=resident)
    context = {
        "page": page,
        "is_first": before is None,
        "is_caught_up": page.reaches(last_visit),
        "last_visit": last_visit,
        "draw_post": partial(post_card, resident=resident),
        "around": _around(request),
        "submission_key": uuid4(),
        "draft": draft_of(request, "new-post"),
    }
    return render(request, "feed/feed.html", context, using="jinja")


@resident_required
@require_safe
def announcements(request: Any) -> HttpResponse:
    """Show what the municipality announced in this neighbourhood."""
    page = announcements_page(request.resident, request.LANGUAGE_CODE, _cursor(request))
    _note_read(request, page)
    return render(request, "feed/announcements.html", {"page": page}, using="jinja")


def _around(request: Any) -> Markup:
    neighbourhood = request.resident.neighbourhood
    return aside(surroundings_of(neighbourhood), request.municipality, neighbourhood.name)


def _cursor(request: Any) -> Cursor | None:
    text = request.GET.get("before")
    try:
        return Cursor.read(text) if text else None
    except CursorUnreadable as error:
        raise Http404 from error


def _note_read(request: Any, page: FeedPage) -> None:
    unread = [row.id for row in page.announcements if row.is_counted and not row.is_read]
    if unread and request.method == "GET":
        record_readings(resident=request.resident, announcement_ids=unread)
