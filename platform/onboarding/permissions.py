"""Whose browser it is: a cookie of onboarding's own, tied to nothing else that one signs in to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from onboarding.models import Visit
from onboarding.queries import saved_steps_of, visit_with
from onboarding.services.starting import OnboardingClosed
from onboarding.steps import Step, first_open, may_open

COOKIE = "kwartier_onboarding"
PATH = "/onboarding/"
View = Callable[..., HttpResponseBase]


def visit_of(request: Any) -> Visit | None:
    """Return the visit that the browser's cookie stands for."""
    return visit_with(request.COOKIES.get(COOKIE))


def remember(response: Any, token: str) -> Any:
    """Have the browser keep a visit's token, for onboarding's pages alone."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=Visit.TERM,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: Any) -> Any:
    """Have the browser drop its token."""
    response.delete_cookie(COOKIE, path=PATH)
    return response


def is_in(visit: Visit) -> bool:
    """Whether this browser may see and save the steps."""
    person, onboarding = visit.participant, visit.onboarding
    if onboarding is None or person is None or not visit.confirmed_at:
        return False
    return bool(onboarding.claimed_at) and person.is_in


def draft_or_in(view: View) -> View:
    """Let in whoever began a draft in this browser, or is in; others begin."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        visit = visit_of(request)
        if visit is None or visit.onboarding is None:
            return redirect("onboarding:begin")
        is_draft = visit.onboarding.claimed_at is None
        if not (is_in(visit) or is_draft):
            return redirect("onboarding:code")
        request.visit = visit
        return _unless_closed(view, request, *args, **kwargs)

    return _marked(wrapped)


def participant_required(view: View) -> View:
    """Let in who confirmed an address and was admitted; others go on where they must."""

    @wraps(view)
    def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        visit = visit_of(request)
        if visit is None:
            return redirect("onboarding:resume")
        if not is_in(visit):
            return redirect(_way_in(visit))
        request.visit = visit
        return _unless_closed(view, request, *args, **kwargs)

    return _marked(wrapped)


def step_page(step: Step) -> Callable[[View], View]:
    """Let participants open a step whose turn has come; others are led to the one that has."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapped(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            onboarding = request.visit.onboarding
            done = saved_steps_of(onboarding)
            if onboarding.closed_at and step != Step.OPENING:
                return redirect("onboarding:opening")
            if not may_open(onboarding.kind, done, step):
                return redirect(f"onboarding:{first_open(onboarding.kind, done)}")
            request.done = done
            return view(request, *args, **kwargs)

        return participant_required(wrapped)

    return decorate


def _unless_closed(view: View, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """Serve a page; what cannot be saved any more leads to the page that says why."""
    try:
        return view(request, *args, **kwargs)
    except OnboardingClosed:
        return redirect("onboarding:opening")


def _way_in(visit: Visit) -> str:
    """Return the page on which somebody who is not in yet goes on."""
    person, onboarding = visit.participant, visit.onboarding
    if person is None:
        return "onboarding:account" if onboarding else "onboarding:resume"
    if not visit.confirmed_at:
        return "onboarding:code"
    if onboarding is not None and onboarding.claimed_at is None:
        return "onboarding:under-way"
    return "onboarding:waiting"


def _marked(view: View) -> View:
    view.permission = "onboarding"  # type: ignore[attr-defined]  # read by a test
    return view
