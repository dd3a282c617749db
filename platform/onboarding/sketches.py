"""Reads of drawn neighbourhoods: what one may begin with, how far it is, what was done last."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.geometry.geojson import as_geojson
from onboarding.models import Onboarding, Sketch, SketchStep
from onboarding.queries import atlas_entry, municipality_in_use
from onboarding.sketching import Area
from shared_apps.atlas.queries import atlas_neighbourhoods_of, outline_of

Base = Sketch.Base
OUTLINE_CODE = "drawn-0"


def may_draw(onboarding: Onboarding) -> bool:
    """Whether neighbourhoods can be drawn: there is something to begin with, and no place yet."""
    in_use = onboarding.municipality_id or municipality_in_use(onboarding.nis_code)
    return not in_use and bool(bases_of(onboarding))


def bases_of(onboarding: Onboarding) -> list[str]:
    """Return what a drawing can begin with, the best first."""
    found = []
    if getattr(onboarding, "own_division", None):
        found.append(Base.UPLOAD)
    if onboarding.nis_code and atlas_neighbourhoods_of(onboarding.nis_code).exists():
        found.append(Base.ATLAS)
    if outline_of(onboarding.nis_code) is not None:
        found.append(Base.OUTLINE)
    return [str(base) for base in found]


def sketch_of(onboarding: Onboarding) -> Sketch | None:
    """Return the drawing that is under way, if any."""
    return Sketch.objects.filter(onboarding=onboarding).first()


def areas_to_begin_with(onboarding: Onboarding, base: str) -> list[Area]:
    """Return the areas from which a drawing begins."""
    own = getattr(onboarding, "own_division", None)
    if base == Base.UPLOAD and own is not None:
        return [dict(area) for area in own.areas]
    if base == Base.ATLAS:
        return [
            {"code": row.source_code, "name": row.name, "boundary": row.boundary}
            for row in atlas_neighbourhoods_of(onboarding.nis_code)
        ]
    known = atlas_entry(onboarding)
    name = known.name_in((onboarding.languages or ["nl"])[0]) if known else onboarding.name
    boundary = as_geojson(outline_of(onboarding.nis_code))
    return [{"code": OUTLINE_CODE, "name": name, "boundary": boundary, "stem": name}]


def is_named(sketch: Sketch, area: Area) -> bool:
    """Whether a person gave a neighbourhood its name, or who published it did."""
    stem = area.get("stem")
    return stem is None or (stem == area["name"] and sketch.base != Base.OUTLINE)


def division_in(sketch: Sketch) -> list[Area]:
    """Return the drawn neighbourhoods as a division keeps them."""
    return [{key: area[key] for key in ("code", "name", "boundary")} for area in sketch.areas]


def source_of(onboarding: Onboarding, sketch: Sketch) -> str:
    """Return who made the division, and on whose: open data want to be named."""
    if sketch.base == Base.ATLAS:
        former = atlas_neighbourhoods_of(onboarding.nis_code).first()
        text = _("%(source)s; changed by %(name)s")
        values = {"source": former.source if former else "", "name": onboarding.name}
        return (text % values)[-200:]
    return (_("Drawn by %(name)s") % {"name": onboarding.name})[:200]


def is_taken_over(onboarding: Onboarding, sketch: Sketch) -> bool:
    """Whether the drawing, as it stands, is what the municipality chose."""
    own = getattr(onboarding, "own_division", None)
    if own is None or onboarding.division != Onboarding.Division.DRAWN:
        return False
    return bool(own.areas == division_in(sketch))


@dataclass(frozen=True)
class Done:
    """The latest step, to be told: who did what to which neighbourhoods."""

    verb: str
    before: list[str]
    after: list[str]
    by: str
    may_be_undone: bool


def last_step_of(sketch: Sketch) -> Done | None:
    """Return what was done last, None where it was taken back."""
    step = sketch.steps.select_related("made_by").last()
    if step is None:
        return None
    counts = {SketchStep.Verb.CUT: (1, 2), SketchStep.Verb.JOIN: (2, 1)}
    few, more = counts.get(SketchStep.Verb(step.verb), (None, None))
    return Done(
        verb=step.verb,
        before=[str(area["name"]) for area in step.before[:few]],
        after=[str(area["name"]) for area in step.after[:more]],
        by=step.made_by.full_name if step.made_by else "",
        may_be_undone=bool(step.before),
    )
