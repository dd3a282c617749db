"""Two municipalities become one: first the sums and the effect, then a second person, a day."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from billing.forms.staff_mergers import CallOffForm, MergerForm
from billing.merging_previews import MergerPreview, NotMergeable, merger_preview_of, refuse_second
from billing.models import Approval, Merger
from billing.plans import Population
from billing.queries.mergers import is_asked_anew
from billing.queries.staff.mergers import (
    licensed_municipalities,
    mergers_for_staff,
    own_running_licence,
    population_of_both,
)
from billing.queries.staff.work import identity_names
from billing.refusals import merger_words_of
from billing.services.by_hand import call_off_by_hand
from billing.services.proposing import propose_merger
from billing.services.uniting import MergerOver
from common.identifiers import new_id
from common.keysets import page_of
from common.permissions import staff_required

GET_OR_POST = ["GET", "HEAD", "POST"]


@staff_required
@require_safe
def mergers(request: HttpRequest) -> HttpResponse:
    """List mergers and how far they are, newest first."""
    context = {"page": page_of(mergers_for_staff(), "asked_at", request.GET)}
    return render(request, "billing/staff/mergers.html", context, using="jinja")


@staff_required
@never_cache
@require_http_methods(GET_OR_POST)
def new_merger(request: Any) -> HttpResponse:
    """Choose who goes and who stays, look at every sum, and ask a second person."""
    licensed = licensed_municipalities()
    begun = {"submission_key": new_id(), "leaving": request.GET.get("leaving", "")}
    form = MergerForm(request.POST or None, licensed=licensed, initial=begun)
    preview = previewed(form) if request.method == "POST" and form.is_valid() else None
    is_confirmed = preview is not None and "confirm" in request.POST
    if preview and is_confirmed and request.POST.get("seen") == _mark(preview):
        asked = _asked(request, form, preview)
        if asked:
            return redirect("staff:merger", pk=asked.pk)
    context = {
        "form": form,
        "can_merge": licensed.count() > 1,
        "preview": preview,
        "mark": _mark(preview) if preview else "",
        "is_outdated": is_confirmed,
    }
    is_shown = preview and "change" not in request.POST and not form.errors
    page = "merger_preview" if is_shown else "new_merger"
    return render(request, f"billing/staff/{page}.html", context, using="jinja")


def previewed(form: MergerForm) -> MergerPreview | None:
    """Return the sums; say what stands in the way where something does."""
    values = form.cleaned_data
    licences = [own_running_licence(values[name]) for name in ("leaving", "staying")]
    leaving, staying = licences
    if leaving is None or staying is None:
        form.add_error(None, _("One of both has no licence that runs any more."))
        return None
    population = population_of_both(leaving, staying)
    if values["inhabitants"]:
        population = Population(values["inhabitants"], values["source"].strip())
    if population is None:
        message = _("The official figure of one of both is not known: fill the number in.")
        form.add_error("inhabitants", message)
        return None
    try:
        preview = merger_preview_of(leaving, staying, values["merges_on"], population)
        if not Merger.objects.filter(pk=values["submission_key"]).exists():
            refuse_second(leaving, staying)
    except NotMergeable as refusal:
        form.add_error(None, merger_words_of(refusal.code, refusal.about))
        return None
    return preview


def _mark(preview: MergerPreview) -> str:
    """Return what was shown, as one text that the form sends back."""
    return "|".join(str(value) for value in preview.seen.values())


def _asked(request: Any, form: MergerForm, preview: MergerPreview) -> Merger | None:
    values = form.cleaned_data
    try:
        merger = propose_merger(
            preview=preview,
            reason=values["reason"],
            order_reference=values["order_reference"],
            asked_by=request.user,
            submission_key=values["submission_key"],
        )
    except NotMergeable as refusal:
        form.add_error(None, merger_words_of(refusal.code, refusal.about))
        return None
    messages.success(request, _("Asked for. A second person decides on it."))
    return merger


@staff_required
@never_cache
@require_safe
def merger(request: Any, pk: UUID) -> HttpResponse:
    """Show a merger: its sums, who agreed, and how far it is."""
    return _show(request, pk, CallOffForm())


@staff_required
@never_cache
@require_http_methods(GET_OR_POST)
def call_off(request: Any, pk: UUID) -> HttpResponse:
    """Let a merger not take place; both organisations are told where they were told of it."""
    form = CallOffForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, pk, form, is_calling_off=True)
    get_object_or_404(Merger, pk=pk)
    try:
        call_off_by_hand(
            merger_id=pk, reason=form.cleaned_data["reason"], called_off_by=request.user
        )
    except MergerOver:
        messages.info(request, _("It was carried out or called off meanwhile."))
    else:
        messages.success(request, _("Called off. Both licences go on as they are."))
    return redirect("staff:merger", pk=pk)


def _show(
    request: Any, pk: UUID, form: CallOffForm, *, is_calling_off: bool = False
) -> HttpResponse:
    shown = get_object_or_404(mergers_for_staff(), pk=pk)
    approval = Approval.objects.filter(action=Approval.Action.MERGE, subject_id=pk).first()
    people = {shown.asked_by, shown.called_off_by, approval and approval.decided_by}
    context = {
        "shown": shown,
        "approval": approval,
        "names": identity_names({each for each in people if each}),
        "why": why_refused(shown),
        "form": form,
        "is_calling_off": is_calling_off,
        "is_asked_anew": is_asked_anew(shown),
    }
    return render(request, "billing/staff/merger.html", context, using="jinja")


def why_refused(shown: Merger) -> str:
    """Return in words why a merger was not carried out."""
    code, _space, about = shown.refusal.partition(" ")
    return merger_words_of(code, about) if code else ""
