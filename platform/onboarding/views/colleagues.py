"""Several at one onboarding: ask to join, let in, invite, hand over."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.permissions import public
from onboarding.forms.people import ColleagueForm
from onboarding.permissions import is_in, participant_required, visit_of
from onboarding.queries import participants_asking, participants_in, rival_of
from onboarding.services.people import NobodyToJoin, answer_request, ask_to_join, invite
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, show


@public
@never_cache
@require_http_methods(GET_OR_POST)
def under_way(request: Any) -> HttpResponse:
    """Say that a colleague set this up already, without saying who; offer to ask to join."""
    visit = visit_of(request)
    if visit is None or not visit.confirmed_at or visit.onboarding is None:
        return redirect("onboarding:resume")
    if request.method == "POST":
        try:
            ask_to_join(visit=visit)
        except NobodyToJoin:
            return redirect("onboarding:onward")
        return redirect("onboarding:waiting")
    if visit.onboarding.claimed_at or rival_of(visit.onboarding) is None:
        return redirect("onboarding:onward")
    context = {"onboarding": visit.onboarding}
    return render(request, "onboarding/under_way.html", context, using="jinja")


@public
@never_cache
@require_safe
def waiting(request: Any) -> HttpResponse:
    """Say that colleagues were asked, until they let one in."""
    visit = visit_of(request)
    if visit is None or not visit.confirmed_at or visit.onboarding is None:
        return redirect("onboarding:resume")
    if is_in(visit):
        return redirect("onboarding:onward")
    context = {"onboarding": visit.onboarding}
    return render(request, "onboarding/waiting.html", context, using="jinja")


@participant_required
@never_cache
@require_http_methods(GET_OR_POST)
def people(request: Any) -> HttpResponse:
    """See who is in, let in who asks, invite a colleague to help or to take over."""
    onboarding = request.visit.onboarding
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        takes_over = form.cleaned_data["takes_over"]
        invite(
            onboarding=onboarding,
            person=form.person(),
            takes_over=takes_over,
            by=request.visit.participant,
        )
        messages.success(request, _("Your colleague gets a mail with the way in."))
        return redirect("onboarding:people")
    context = {
        "form": form,
        "people": participants_in(onboarding),
        "asking": participants_asking(onboarding),
        "invited": onboarding.participants.filter(confirmed_at=None, left_at=None),
    }
    return show(request, "people", Step.ACCOUNT, context)


@participant_required
@require_POST
def answer(request: Any, pk: UUID) -> HttpResponse:
    """Let a colleague in who asks, or not."""
    asker = get_object_or_404(participants_asking(request.visit.onboarding), pk=pk)
    answer_request(asker=asker, is_admitted=request.POST.get("answer") == "yes")
    return redirect("onboarding:people")
