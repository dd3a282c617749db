"""What the pages of the steps have in common: the rail, and where one goes next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from onboarding.models import Onboarding
from onboarding.queries import is_proven, saved_steps_of
from onboarding.steps import STEPS, Step, rail

GET_OR_POST = ("GET", "HEAD", "POST")


def show(
    request: Any,
    template: str,
    step: Step,
    context: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a page with the rail beside it; an app above names its own folder."""
    onboarding = request.visit.onboarding
    done = saved_steps_of(onboarding)
    shown = {
        "onboarding": onboarding,
        "participant": request.visit.participant,
        "rail": rail(onboarding.kind, done, step),
        "is_proven": is_proven(onboarding),
        "step": step,
        **(context or {}),
    }
    path = template if "/" in template else f"onboarding/{template}"
    return render(request, f"{path}.html", shown, status=status, using="jinja")


def go_on(onboarding: Onboarding, after: Step) -> HttpResponse:
    """Lead to the step after one."""
    order = STEPS[onboarding.kind]
    following = order[min(order.index(after) + 1, len(order) - 1)]
    return redirect(f"onboarding:{following}")
