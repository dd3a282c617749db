"""Draw the neighbourhoods: one page, on which each step is a form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from common import open_data
from onboarding.boards import board_of
from onboarding.forms.drawing import (
    BeginForm,
    CutForm,
    CutOffForm,
    JoinForm,
    NamesForm,
    PlainForm,
    StepForm,
)
from onboarding.models import Sketch
from onboarding.permissions import step_page
from onboarding.services import drawing as services
from onboarding.sketches import bases_of, is_taken_over, last_step_of, may_draw, sketch_of
from onboarding.sketching import SketchRefused
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, go_on, show

Values = dict[str, Any]
FORMS: dict[str, type[StepForm]] = {
    form.step: form for form in (BeginForm, CutForm, CutOffForm, JoinForm, NamesForm)
}
STEPS: dict[str, Callable[[Any, Values], Any]] = {
    "begin": lambda form, who: services.begin_sketch(base=form.cleaned_data["base"], **who),
    "cut": lambda form, who: services.cut_along(
        code=form.cleaned_data["code"], line=form.cleaned_data["line"], **who
    ),
    "cut-off": lambda form, who: services.cut_off(
        code=form.cleaned_data["code"],
        side=form.cleaned_data["side"],
        share=form.cleaned_data["share"] / 100,
        **who,
    ),
    "join": lambda form, who: services.join(
        code=form.cleaned_data["code"], other=form.cleaned_data["other"], **who
    ),
    "names": lambda form, who: services.rename(names=form.names, **who),
    "undo": lambda _form, who: services.undo(onboarding=who["onboarding"], version=who["version"]),
    "use": lambda _form, who: services.take_over(**who),
}


@step_page(Step.NEIGHBOURHOODS)
@never_cache
@require_http_methods(GET_OR_POST)
def drawing(request: Any) -> HttpResponse:
    """Begin with what is there; cut, join and name until they are right, and take them over."""
    onboarding = request.visit.onboarding
    if not may_draw(onboarding):
        return _closed(request)
    sketch = sketch_of(onboarding)
    step = str(request.POST.get("step", ""))
    if request.method != "POST" or step not in STEPS:
        return _page(request, sketch)
    form = _form(onboarding, FORMS.get(step, PlainForm), sketch, request.POST)
    if not form.is_valid():
        return _page(request, sketch, form, is_stale=_is_stale(form, sketch))
    who = {
        "onboarding": onboarding,
        "version": form.cleaned_data["version"],
        "by": request.visit.participant,
    }
    return _take(request, form, step, who)


def _take(request: Any, form: StepForm, step: str, who: Values) -> HttpResponse:
    """Take a step, or show why not, with what was typed and the drawing as it now stands."""
    onboarding = who["onboarding"]
    try:
        sketch = STEPS[step](form, who)
        if "then" in request.POST:  # names are saved and taken over in one go
            services.take_over(**{**who, "version": sketch.version})
    except SketchRefused as refused:
        form.add_error(None, refused.lines)
        return _page(request, sketch_of(onboarding), form)
    except services.SketchChanged:
        return _page(request, sketch_of(onboarding), form, is_stale=True)
    except services.DrawingClosed:
        return _closed(request)
    if step == "use" or "then" in request.POST:
        return go_on(onboarding, Step.NEIGHBOURHOODS)
    return redirect(reverse("onboarding:drawing") + "#last-step")


def _form(onboarding: Any, form: type[StepForm], sketch: Sketch | None, data: Any) -> StepForm:
    options: Values = {"areas": sketch.areas if sketch else [], "data": data}
    options["version"] = sketch.version if sketch else 0
    if form is BeginForm:
        options["bases"] = bases_of(onboarding)
    return form(**options)


def _is_stale(form: StepForm, sketch: Sketch | None) -> bool:
    seen = form.cleaned_data.get("version")
    return seen is not None and seen != (sketch.version if sketch else 0)


def _page(
    request: Any, sketch: Sketch | None, sent: StepForm | None = None, *, is_stale: bool = False
) -> HttpResponse:
    """Show the drawing with all its forms; the one that was sent keeps what was typed."""
    onboarding = request.visit.onboarding
    forms = {
        step.replace("-", "_"): _form(onboarding, form, sketch, None)
        for step, form in FORMS.items()
    }
    if sent is not None:
        if is_stale:
            sent.see(sketch.version if sketch else 0)
        forms[sent.step.replace("-", "_")] = sent
    context = {
        "sketch": sketch,
        "forms": forms,
        "form": sent,
        "is_stale": is_stale,
        "board": board_of(sketch) if sketch else None,
        "last": last_step_of(sketch) if sketch else None,
        "attribution": open_data.ATTRIBUTION if sketch and sketch.base == "atlas" else "",
        "is_taken_over": bool(sketch and is_taken_over(onboarding, sketch)),
    }
    status = 409 if is_stale else 200
    return show(request, "drawing", Step.NEIGHBOURHOODS, context, status=status)


def _closed(request: Any) -> HttpResponse:
    is_made = bool(bases_of(request.visit.onboarding))
    return show(request, "drawing_closed", Step.NEIGHBOURHOODS, {"is_made": is_made})
