"""The municipality itself: inhabitants, neighbourhoods, look."""

from contextlib import suppress
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from common import open_data
from common.contrast import judged
from common.maps import Drawing, Shape, draw
from onboarding.forms.place import InhabitantsForm, NeighbourhoodsForm, OnboardingLookForm
from onboarding.models import Onboarding
from onboarding.permissions import participant_required, step_page
from onboarding.queries import areas_of, atlas_entry
from onboarding.services.describing import (
    choose_division,
    set_inhabitants,
    set_look,
    upload_division,
)
from onboarding.services.drawing import SketchChanged, begin_sketch
from onboarding.sketches import bases_of, may_draw, sketch_of
from onboarding.sketching import SketchRefused
from onboarding.steps import Step
from onboarding.views.pages import GET_OR_POST, go_on, show
from shared_apps.atlas.queries import atlas_neighbourhoods_of

FEW_ENOUGH_TO_NAME = 8


@step_page(Step.INHABITANTS)
@never_cache
@require_http_methods(GET_OR_POST)
def inhabitants(request: Any) -> HttpResponse:
    """How many inhabitants, by whose count, of which day."""
    onboarding = request.visit.onboarding
    initial = {
        "inhabitants": onboarding.inhabitants,
        "source": onboarding.inhabitants_source,
        "on": onboarding.inhabitants_on,
    }
    form = InhabitantsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        by = request.visit.participant
        set_inhabitants(onboarding=onboarding, by=by, **form.cleaned_data)
        return go_on(onboarding, Step.INHABITANTS)
    context = {"form": form, "known": atlas_entry(onboarding)}
    return show(request, "inhabitants", Step.INHABITANTS, context)


@step_page(Step.NEIGHBOURHOODS)
@never_cache
@require_http_methods(GET_OR_POST)
def neighbourhoods(request: Any) -> HttpResponse:
    """As published, from one's own file, or later."""
    onboarding = request.visit.onboarding
    preset = atlas_neighbourhoods_of(onboarding.nis_code) if onboarding.nis_code else None
    has_preset = bool(preset is not None and preset.exists())
    may_be_drawn = may_draw(onboarding)
    initial = {"choice": onboarding.division or ("atlas" if has_preset else "upload")}
    form = NeighbourhoodsForm(
        request.POST or None,
        request.FILES or None,
        nis_code=onboarding.nis_code,
        has_preset=has_preset,
        may_draw=may_be_drawn,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["choice"] == Onboarding.Division.DRAWN:
            return _draw(request)
        _save_division(request, form)
        return go_on(onboarding, Step.NEIGHBOURHOODS)
    areas = areas_of(onboarding)
    context = {
        "form": form,
        "areas": areas,
        "drawing": _drawn(areas),
        "has_preset": has_preset,
        "may_draw": may_be_drawn,
        "sketch": sketch_of(onboarding) if may_be_drawn else None,
        "attribution": open_data.ATTRIBUTION,
    }
    return show(request, "neighbourhoods", Step.NEIGHBOURHOODS, context)


def _draw(request: Any) -> HttpResponse:
    """Lead to the drawing, which begins with the best that is there; counts once taken over."""
    onboarding = request.visit.onboarding
    if sketch_of(onboarding) is None:
        base = bases_of(onboarding)[0]
        # What cannot be begun with so is said on the page, which offers the others.
        with suppress(SketchRefused, SketchChanged):
            begin_sketch(onboarding=onboarding, base=base, version=0, by=request.visit.participant)
    return redirect("onboarding:drawing")


def _save_division(request: Any, form: NeighbourhoodsForm) -> None:
    onboarding, by = request.visit.onboarding, request.visit.participant
    choice = form.cleaned_data["choice"]
    if choice == Onboarding.Division.UPLOAD:
        upload_division(onboarding=onboarding, areas=form.areas, source=form.source, by=by)
    else:
        choose_division(onboarding=onboarding, choice=choice, by=by)


def _drawn(areas: list[dict[str, Any]]) -> Drawing | None:
    if not areas:
        return None
    shapes = [Shape(area["code"], area["name"], area["boundary"], "on") for area in areas]
    named = [shape.code for shape in shapes] if len(shapes) <= FEW_ENOUGH_TO_NAME else []
    return draw(shapes, labelled=named)


@step_page(Step.LOOK)
@never_cache
@require_http_methods(GET_OR_POST)
def look(request: Any) -> HttpResponse:
    """Languages, colour, tile and logo, with a preview of what becomes of the colour."""
    onboarding = request.visit.onboarding
    first = onboarding.languages or [_language_of(request)]
    initial = {
        "languages": first,
        "default_language": first[0],
        "brand_colour": onboarding.brand_colour,
        "tile": onboarding.tile,
    }
    form = OnboardingLookForm(request.POST or None, request.FILES or None, initial=initial)
    is_valid = request.method == "POST" and form.is_valid()
    if is_valid and "preview" not in request.POST:
        set_look(
            onboarding=onboarding,
            look=form.look,
            logo=form.png,
            removes_logo=form.cleaned_data["removes_logo"],
            by=request.visit.participant,
        )
        return go_on(onboarding, Step.LOOK)
    colour, tile = onboarding.brand_colour, onboarding.tile
    if is_valid:
        colour, tile = form.look.brand_colour, form.look.tile
    painted = SimpleNamespace(name=onboarding.name, brand_colour=colour, tile=tile)
    context = {"form": form, "painted": painted, "judgement": judged(colour)}
    return show(request, "look", Step.LOOK, context)


def _language_of(request: Any) -> str:
    spoken = str(request.LANGUAGE_CODE)[:2]
    return spoken if spoken in dict(settings.LANGUAGES) else "nl"


@participant_required
@never_cache
@require_safe
def logo(request: Any) -> FileResponse:
    """Show the logo, to those who set it up alone."""
    onboarding = request.visit.onboarding
    if not onboarding.logo:
        raise Http404
    return FileResponse(onboarding.logo.open("rb"), content_type="image/png")
