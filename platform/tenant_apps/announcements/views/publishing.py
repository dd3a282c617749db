"""Pages on which officials look at an announcement, plan it, follow it and take it back."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from billing.permissions import capability_required, may_use
from common.cursors import Cursor, CursorUnreadable
from common.permissions import official_required
from tenant_apps.announcements import services
from tenant_apps.announcements.forms import PublicationForm
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.projects import is_too_late, last_day_of, licences_of, week_shown
from tenant_apps.announcements.queries import (
    Preview,
    drafts,
    own_announcement,
    planned,
    previews_of,
    published,
    translations_missing,
)
from tenant_apps.insights.queries import last_week

PAGE = 20


@official_required
@require_safe
def announcements(request: Any) -> HttpResponse:
    """List drafts, what is planned and what went out."""
    before = _cursor(request)
    licences = licences_of(request)
    out = list(published(before, licences)[: PAGE + 1])
    context = {
        "drafts": [] if before else list(drafts(licences)),
        "planned": [] if before else list(planned(licences)),
        "published": out[:PAGE],
        "older": _cursor_of(out[PAGE - 1]) if len(out) > PAGE else None,
        "is_continued": before is not None,
        "missing": partial(_missing, request),
        "may_announce": may_use(request, "announce"),
    }
    return render(request, "announcements/announcements.html", context, using="jinja")


@official_required
@require_safe
def announcement(request: Any, pk: UUID) -> HttpResponse:
    """Show one: what residents see, and what can be done with it."""
    return _show(request, _own(request, pk), PublicationForm())


@official_required
@capability_required("announce")
@require_POST
def schedule(request: Any, pk: UUID) -> HttpResponseBase:
    """Have it published, now or later."""
    own = _own(request, pk)
    form = PublicationForm(request.POST)
    if form.is_valid() and is_too_late(form.cleaned_data["publish_at"], last_day_of(request, own)):
        form.add_error("day", _("The project ends before this day. Choose an earlier one."))
    if form.errors:
        return _show(request, own, form)
    try:
        services.schedule_announcement(
            announcement_id=own.pk, publish_at=form.cleaned_data["publish_at"]
        )
    except services.AlreadyPublished:
        messages.info(request, _("It is published already."))
    else:
        is_now = form.cleaned_data["publish_at"] is None
        messages.success(request, _("It goes out now.") if is_now else _("It is planned."))
    return redirect("announcements:announcement", pk=pk)


@official_required
@require_POST
def cancel(request: Any, pk: UUID) -> HttpResponse:
    """Make a planned announcement a draft again."""
    try:
        services.cancel_publication(announcement_id=_own(request, pk).pk)
    except services.AlreadyPublished:
        messages.error(request, _("It has been published meanwhile. You can withdraw it."))
    else:
        messages.success(request, _("It is a draft again and will not go out."))
    return redirect("announcements:announcement", pk=pk)


@official_required
@require_POST
def withdraw(request: Any, pk: UUID) -> HttpResponse:
    """Take a published announcement back."""
    own = _own(request, pk)
    if own.may_be_changed:
        raise Http404
    services.withdraw_announcement(announcement_id=pk, withdrawn_by=request.user.full_name)
    messages.success(request, _("It is withdrawn. Residents see it no longer."))
    return redirect("announcements:announcement", pk=pk)


def _own(request: Any, pk: UUID) -> Announcement:
    own = own_announcement(pk, licences_of(request))
    if own is None:
        raise Http404
    return own


def _show(request: Any, own: Announcement, form: PublicationForm) -> HttpResponse:
    week = week_shown(request, last_week()) if own.may_be_changed else None
    where = [target.neighbourhood_id for target in own.targets.all()]
    previews = previews_of(own, request.municipality.languages)
    context = {
        "announcement": own,
        "form": form,
        "previews": previews,
        "cards": {each.row.language: _card(request, each) for each in previews},
        "missing": _missing(request, own),
        "households": week.connected(where) if week else None,
        "week": week,
        "may_announce": may_use(request, "announce"),
    }
    status = 422 if form.errors else 200
    return render(
        request, "announcements/announcement_of_ours.html", context, using="jinja", status=status
    )


def _card(request: Any, preview: Preview) -> Markup:
    """Draw the announcement as somebody who reads this language sees it, every word of it."""
    context = {"row": preview.row, "municipality": request.municipality}
    with translation.override(preview.row.language):
        drawn = render_to_string("announcements/_preview.html", context, using="jinja")
    return Markup(drawn)  # noqa: S704 - drawn by our own template, which escapes what was typed


def _missing(request: HttpRequest, own: Announcement) -> list[str]:
    languages = request.municipality.languages  # type: ignore[attr-defined]  # set by middleware
    return translations_missing(own, languages)


def _cursor(request: Any) -> Cursor | None:
    text = request.GET.get("before")
    try:
        return Cursor.read(text) if text else None
    except CursorUnreadable as error:
        raise Http404 from error


def _cursor_of(shown: Announcement) -> Cursor | None:
    return Cursor(shown.published_at, shown.pk) if shown.published_at else None
