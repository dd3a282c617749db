"""Draw the neighbourhoods: each step is judged as a file would be, and saved or refused whole."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import shapely
from django.utils import timezone
from django.utils.translation import gettext as _
from shapely.geometry import shape

from common.geometry.boundaries import Boundary
from common.geometry.checking import problems_of
from onboarding import sketching
from onboarding.models import Division, Onboarding, Participant, Sketch, SketchStep
from onboarding.services.describing import choose_division
from onboarding.services.starting import locked
from onboarding.sketches import areas_to_begin_with, division_in, may_draw, source_of
from onboarding.sketching import Area, Change, SketchRefused
from shared_apps.atlas.queries import outline_of

MOST_STEPS = 30  # so many can be taken back
SAME = 1e-9  # of the surface: what is less is how computers write numbers


class SketchChanged(Exception):
    """Somebody changed the drawing after it was shown; nothing was saved."""


class DrawingClosed(Exception):
    """There is nothing to draw on, or the place is made and its borders change elsewhere."""


def begin_sketch(
    *, onboarding: Onboarding, base: str, version: int, by: Participant | None
) -> Sketch:
    """Begin a drawing with what is there, or begin again; the former can be brought back."""
    with _drawing(onboarding):
        sketch, is_new = Sketch.objects.get_or_create(onboarding=onboarding)
        if sketch.version != version and not is_new:
            raise SketchChanged(str(onboarding.pk))
        areas = areas_to_begin_with(onboarding, base)
        _refuse_if_wrong(onboarding, areas)
        former, sketch.base = sketch.base, base
        _save(sketch, SketchStep.Verb.BEGIN, Change(sketch.areas, areas), by, former)
    return sketch


def cut_along(
    *, onboarding: Onboarding, version: int, code: str, line: Any, by: Participant | None
) -> Sketch:
    """Cut a neighbourhood in two along a line; without a code, the one that the line crosses."""
    return _step(
        onboarding,
        version,
        SketchStep.Verb.CUT,
        by,
        lambda areas, number: sketching.cut_along(areas, code, line, number),
    )


def cut_off(
    *,
    onboarding: Onboarding,
    version: int,
    code: str,
    side: str,
    share: float,
    by: Participant | None,
) -> Sketch:
    """Cut a neighbourhood straight, so that a share of it lies on one side."""
    return _step(
        onboarding,
        version,
        SketchStep.Verb.CUT,
        by,
        lambda areas, number: sketching.cut_off(areas, code, side, share, number),
    )


def join(
    *, onboarding: Onboarding, version: int, code: str, other: str, by: Participant | None
) -> Sketch:
    """Add a neighbourhood to one that it borders on."""
    return _step(
        onboarding,
        version,
        SketchStep.Verb.JOIN,
        by,
        lambda areas, number: sketching.join(areas, code, other, number),
    )


def rename(
    *, onboarding: Onboarding, version: int, names: dict[str, str], by: Participant | None
) -> Sketch:
    """Give neighbourhoods other names."""
    return _step(
        onboarding,
        version,
        SketchStep.Verb.RENAME,
        by,
        lambda areas, _number: sketching.rename(areas, names),
    )


def undo(*, onboarding: Onboarding, version: int) -> Sketch:
    """Take the latest step back; where there is none, nothing happens."""
    with _drawing(onboarding):
        sketch = _seen(onboarding, version)
        last = sketch.steps.last()
        # The first step is the drawing itself.
        if last is not None and last.before:
            sketch.areas = sketching.applied(sketch.areas, Change(last.after, last.before))
            sketch.base = last.base
            sketch.version += 1
            sketch.save()
            last.delete()
    return sketch


def take_over(*, onboarding: Onboarding, version: int, by: Participant | None) -> None:
    """Choose the drawing, as it stands, as the municipality's neighbourhoods."""
    with _drawing(onboarding):
        sketch = _seen(onboarding, version)
        _refuse_if_wrong(onboarding, sketch.areas)
        values = {"areas": division_in(sketch), "source": source_of(onboarding, sketch)}
        Division.objects.update_or_create(onboarding=onboarding, defaults=values)
        choose_division(onboarding=onboarding, choice=Onboarding.Division.DRAWN, by=by)


def _step(
    onboarding: Onboarding,
    version: int,
    verb: str,
    by: Participant | None,
    change_of: Callable[[list[Area], int], Change],
) -> Sketch:
    with _drawing(onboarding):
        sketch = _seen(onboarding, version)
        change = change_of(sketch.areas, sketch.version + 1)
        if change.before:
            if verb != SketchStep.Verb.RENAME:
                _refuse_gaps(change)
            _refuse_if_wrong(onboarding, sketching.applied(sketch.areas, change))
            _save(sketch, verb, change, by, sketch.base)
    return sketch


@contextmanager
def _drawing(onboarding: Onboarding) -> Iterator[None]:
    with locked(onboarding):
        if not may_draw(onboarding):
            raise DrawingClosed(str(onboarding.pk))
        yield


def _seen(onboarding: Onboarding, version: int) -> Sketch:
    """Return the drawing if it still is what somebody saw."""
    sketch = Sketch.objects.filter(onboarding=onboarding).first()
    if sketch is None or sketch.version != version:
        raise SketchChanged(str(onboarding.pk))
    return sketch


def _save(
    sketch: Sketch, verb: str, change: Change, by: Participant | None, former_base: str
) -> None:
    sketch.areas = sketching.applied(sketch.areas, change)
    sketch.version += 1
    sketch.save()
    sketch.steps.create(
        number=sketch.version,
        verb=verb,
        base=former_base,
        before=change.before,
        after=change.after,
        made_by=by,
    )
    old = sketch.steps.order_by("-number").values_list("pk", flat=True)[MOST_STEPS:]
    SketchStep.objects.filter(pk__in=list(old)).delete()
    sketch.onboarding.touched_at = timezone.now()
    sketch.onboarding.save(update_fields=["touched_at"])


def _refuse_if_wrong(onboarding: Onboarding, areas: list[Area]) -> None:
    """Judge the whole as a file of one's own is judged."""
    boundaries = [Boundary(a["name"], a["code"], shape(a["boundary"])) for a in areas]
    problems = problems_of(boundaries, outline_of(onboarding.nis_code))
    if problems:
        raise SketchRefused(*(str(problem) for problem in problems))


def _refuse_gaps(change: Change) -> None:
    before = shapely.union_all(sketching.shapes_of(change.before))
    after = shapely.union_all(sketching.shapes_of(change.after))
    if shapely.area(shapely.symmetric_difference(before, after)) > SAME * shapely.area(before):
        raise SketchRefused(_("This would leave a gap or an overlap. Nothing was changed."))
