"""Pages on which officials write an announcement."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from billing.permissions import capability_required
from common.maps import Drawing, Shape, draw
from common.permissions import official_required
from tenant_apps.announcements import services
from tenant_apps.announcements.drafts import keeps_text, kept_text
from tenant_apps.announcements.forms import AnnouncementForm, initial_of
from tenant_apps.announcements.models import Announcement
from tenant_apps.announcements.projects import (
    OutsideProjects,
    licences_of,
    sender_for,
    week_shown,
    within_reach,
)
from tenant_apps.announcements.queries import own_announcement
from tenant_apps.insights.queries import CONNECTED, Week, last_week
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenant_apps.neighbourhoods.queries import neighbourhoods_on_the_map


@dataclass(frozen=True)
class Place:
    """A neighbourhood to choose; `households` take part, where ten or more do."""

    value: str
    label: str
    households: int | None
    is_chosen: bool


@keeps_text
@official_required
@capability_required("announce")
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: Any, pk: UUID | None = None) -> HttpResponseBase:
    """Write a new announcement, or change one that nobody has read yet."""
    announcement = _own(request, pk) if pk else None
    if announcement and not announcement.may_be_changed and request.method != "POST":
        raise Http404
    places = within_reach(request, neighbourhoods_on_the_map())
    kept = kept_text(request) if request.method == "GET" else None
    form = AnnouncementForm(
        request.POST if request.method == "POST" else kept,
        initial=initial_of(announcement),
        languages=request.municipality.languages or ["nl"],
        places=[place.pk for place in places if place.status in Neighbourhood.OPEN],
    )
    if request.method == "POST" and form.is_valid():
        saved = _save(request, form)
        if saved:
            return _next_page(request, saved)
    context = {"form": form, "announcement": announcement, "is_kept": kept is not None}
    context |= _choice(request, form, places)
    return render(request, "announcements/compose.html", context, using="jinja")


def _save(request: Any, form: AnnouncementForm) -> Announcement | None:
    """Save what was written; where that cannot be, say why on the form, which keeps the text."""
    try:
        return services.save_announcement(
            submission_key=form.cleaned_data["submission_key"],
            author_name=request.user.full_name,
            content=form.content(),
            sender=sender_for(request, form.cleaned_data["neighbourhoods"]),
        )
    except services.AlreadyPublished:
        form.add_error(
            None, _("It was published while you were writing. Withdraw it to change it.")
        )
    except (OutsideProjects, services.NotYours):
        form.add_error("neighbourhoods", _("Choose neighbourhoods of one project."))
    return None


def _next_page(request: Any, saved: Announcement) -> HttpResponse:
    if "draft" in request.POST:
        messages.success(request, _("Saved as a draft."))
        return redirect("announcements:announcements")
    return redirect("announcements:announcement", pk=saved.pk)


def _own(request: Any, pk: UUID) -> Announcement:
    announcement = own_announcement(pk, licences_of(request))
    if announcement is None:
        raise Http404
    return announcement


def _choice(request: Any, form: AnnouncementForm, places: list[Neighbourhood]) -> dict[str, Any]:
    """Return the list of neighbourhoods and the map beside it, and those not open yet."""
    chosen = {str(value) for value in form["neighbourhoods"].value() or []}
    week = week_shown(request, last_week())
    is_open = [place for place in places if place.status in Neighbourhood.OPEN]
    return {
        "places": [_place(place, week, chosen) for place in is_open],
        "closed": [place for place in places if place not in is_open],
        "drawing": _drawing(places, chosen),
        "week": week,
    }


def _place(place: Neighbourhood, week: Week | None, chosen: set[str]) -> Place:
    households = week.figure(place.pk, CONNECTED).value if week else None
    return Place(str(place.pk), place.name, households, str(place.pk) in chosen)


def _drawing(places: list[Neighbourhood], chosen: set[str]) -> Drawing:
    return draw(
        Shape(
            str(place.pk),
            place.name,
            place.map_boundary or place.boundary,
            _fill(place, chosen),
        )
        for place in places
    )


def _fill(place: Neighbourhood, chosen: set[str]) -> str:
    if place.status not in Neighbourhood.OPEN:
        return "closed"
    return "on" if str(place.pk) in chosen else ""


@official_required
@require_POST
def delete(request: Any, pk: UUID) -> HttpResponse:
    """Throw a draft away."""
    own = _own(request, pk)
    if not own.may_be_changed:
        raise Http404
    try:
        services.delete_draft(announcement_id=own.pk)
    except services.AlreadyPublished:
        messages.error(request, _("It has been published meanwhile. You can withdraw it."))
        return redirect("announcements:announcement", pk=pk)
    messages.success(request, _("The draft is deleted."))
    return redirect("announcements:announcements")
