"""Who does it: introduce oneself, confirm the address, come back, leave."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.permissions import public
from onboarding.forms.people import CodeForm, PersonForm, ReturnForm
from onboarding.limits import RETURNS_PER_VISITOR, TooManyTries, count
from onboarding.permissions import (
    draft_or_in,
    forget,
    is_in,
    participant_required,
    remember,
    visit_of,
)
from onboarding.queries import (
    has_official_domain,
    link_with,
    saved_steps_of,
)
from onboarding.services.people import (
    NobodyToJoin,
    confirm,
    introduce,
)
from onboarding.services.starting import OnboardingClosed
from onboarding.services.visiting import (
    CodeRefused,
    come_back,
    come_back_with_address,
    leave,
    send_code,
)
from onboarding.steps import Step, first_open
from onboarding.views.pages import GET_OR_POST, show


@draft_or_in
@never_cache
@require_http_methods(GET_OR_POST)
def account(request: Any) -> HttpResponse:
    """Say who one is; the code comes by mail. Who is in sees what is known of them."""
    visit = request.visit
    if is_in(visit):
        context = {"has_hint": has_official_domain(visit.onboarding, visit.participant)}
        return show(request, "account_known", Step.ACCOUNT, context)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            introduce(visit=visit, person=form.person())
        except TooManyTries as refusal:
            form.add_error(None, refusal.message)
        else:
            return redirect("onboarding:code")
    return show(request, "account", Step.ACCOUNT, {"form": form})


@public
@never_cache
@require_http_methods(GET_OR_POST)
def code(request: Any) -> HttpResponse:
    """Type the code from the mail; say the same to addresses that nobody knows."""
    visit = visit_of(request)
    if visit is None:
        return redirect("onboarding:resume")
    if visit.confirmed_at:
        return redirect("onboarding:onward")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            token = confirm(visit=visit, code=form.cleaned_data["code"])
        except (CodeRefused, NobodyToJoin, OnboardingClosed):
            words = _("This is not the code of the latest mail. Compare it, or ask for another.")
            form.add_error("code", words)
        else:
            return remember(redirect("onboarding:onward"), token)
    context = {"form": form, "email": visit.participant.email if visit.participant else ""}
    return render(request, "onboarding/code.html", context, using="jinja")


@public
@require_POST
def new_code(request: Any) -> HttpResponse:
    """Mail another code."""
    visit = visit_of(request)
    if visit is None:
        return redirect("onboarding:resume")
    try:
        send_code(visit=visit)
        messages.success(request, _("Another code is on its way. The former one no longer counts."))
    except TooManyTries as refusal:
        messages.error(request, refusal.message)
    return redirect("onboarding:code")


@participant_required
@never_cache
@require_safe
def onward(request: Any) -> HttpResponse:
    """Lead to the step whose turn it is."""
    onboarding = request.visit.onboarding
    if onboarding.closed_at:
        return redirect("onboarding:opening")
    return redirect(f"onboarding:{first_open(onboarding.kind, saved_steps_of(onboarding))}")


@public
@never_cache
@require_http_methods(GET_OR_POST)
def resume(request: Any) -> HttpResponse:
    """Come back with one's address; whether it is known is nobody else's business."""
    form = ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            count(RETURNS_PER_VISITOR, get_adapter(request).get_client_ip(request) or "")
            token = come_back_with_address(email=form.cleaned_data["email"])
        except TooManyTries as refusal:
            form.add_error(None, refusal.message)
        else:
            return remember(redirect("onboarding:code"), token)
    return render(request, "onboarding/resume.html", {"form": form}, using="jinja")


@public
@never_cache
@require_http_methods(GET_OR_POST)
def resume_link(request: Any, token: str) -> HttpResponse:
    """Come back, or in, with the link of a mail: it asks for a code, which is mailed as well.

    Opening the link does nothing, since mail scanners open it too; the button mails the code.
    """
    link = link_with(token)
    if link is None:
        return render(request, "onboarding/link_over.html", status=410, using="jinja")
    if request.method == "POST":
        try:
            cookie = come_back(participant=link.participant)
        except TooManyTries as refusal:
            messages.error(request, refusal.message)
        else:
            return remember(redirect("onboarding:code"), cookie)
    context = {"person": link.participant, "token": token}
    return render(request, "onboarding/link.html", context, using="jinja")


@public
@require_POST
def sign_out(request: Any) -> HttpResponse:
    """Forget this browser."""
    visit = visit_of(request)
    if visit is not None:
        leave(visit=visit)
    return forget(redirect("onboarding:begin"))
