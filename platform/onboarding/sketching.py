"""What becomes of drawn neighbourhoods by one step. Nothing is saved here, everything is judged."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape

from common.geometry.boundaries import NAME_LENGTH
from common.geometry.compass import WORDS, line_beside, side_of
from common.geometry.coverage import borders, joined
from common.geometry.cutting import CutRefused, cut, halves
from common.geometry.geojson import as_geojson
from onboarding.divisions import MOST_NEIGHBOURHOODS

CLEARLY = 2  # so many times as much of a line lies in the one that is meant
Area = dict[str, Any]


class SketchRefused(Exception):
    """The step cannot be made; `lines` say why, in words."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        super().__init__("\n".join(lines))


@dataclass(frozen=True)
class Change:
    """The areas before and after a step, those that it is about first."""

    before: list[Area]
    after: list[Area]


def applied(areas: Sequence[Area], change: Change) -> list[Area]:
    """Return the areas after a change, by name."""
    gone = {area["code"] for area in change.before}
    kept = [area for area in areas if area["code"] not in gone]
    return sorted([*kept, *change.after], key=lambda area: str(area["name"]).casefold())


def cut_along(areas: Sequence[Area], code: str, line: Any, number: int) -> Change:
    """Cut a neighbourhood along a line; without a code, the one that the line crosses."""
    shapes = shapes_of(areas)
    at = position(areas, code) if code else _crossed(areas, shapes, line)
    try:
        after = cut(shapes, at, line)
    except CutRefused as refused:
        raise SketchRefused(_about(areas[at], refused)) from refused
    return _parted(areas, shapes, at, after, number)


def cut_off(areas: Sequence[Area], code: str, side: str, share: float, number: int) -> Change:
    """Cut a neighbourhood straight, so that a share of it lies on one side."""
    shapes = shapes_of(areas)
    at = position(areas, code)
    try:
        after = halves(shapes, at, *line_beside(shapes[at], side, share))
    except CutRefused as refused:
        raise SketchRefused(_about(areas[at], refused)) from refused
    return _parted(areas, shapes, at, after, number)


def join(areas: Sequence[Area], code: str, other: str, number: int) -> Change:
    """Add a neighbourhood to one that it borders on, which keeps its name."""
    one, two = areas[position(areas, code)], areas[position(areas, other)]
    if one is two:
        raise SketchRefused(_("Choose two different neighbourhoods."))
    if not borders(shape(one["boundary"]), shape(two["boundary"])):
        message = _("%(one)s and %(other)s do not border on each other.")
        raise SketchRefused(message % {"one": two["name"], "other": one["name"]})
    together = joined(shape(one["boundary"]), shape(two["boundary"]))
    whole = {**one, "code": f"drawn-{number}", "boundary": as_geojson(together)}
    namesakes = [area for area in areas if one.get("stem") in (area.get("stem"), area["name"])]
    if "stem" in one and len(namesakes) == 2 and two in namesakes:
        whole["name"] = one["stem"]  # both halves of what was cut before
    return Change([one, two], [whole])


def rename(areas: Sequence[Area], names: dict[str, str]) -> Change:
    """Give neighbourhoods the names that were typed; those that stay as they were do not count."""
    changed = [a for a in areas if names.get(a["code"], a["name"]) != a["name"]]
    renamed = [{**_without_stem(area), "name": names[area["code"]]} for area in changed]
    return Change(changed, renamed)


def shapes_of(areas: Sequence[Area]) -> list[Any]:
    """Return the areas' polygons."""
    return [shape(area["boundary"]) for area in areas]


def position(areas: Sequence[Area], code: str) -> int:
    """Return where a neighbourhood stands in the list; raise where it is gone."""
    found = [place for place, area in enumerate(areas) if area["code"] == code]
    if not found:
        raise SketchRefused(_("That neighbourhood is not there any more. Choose another one."))
    return found[0]


def _without_stem(area: Area) -> Area:
    return {key: value for key, value in area.items() if key != "stem"}


def _about(area: Area, refused: CutRefused) -> str:
    return f"{area['name']}: {refused.message}"


def _crossed(areas: Sequence[Area], shapes: list[Any], line: Any) -> int:
    """Return which neighbourhood a line is meant for: the one it crosses and mostly lies in."""
    touched = shapely.STRtree(shapes).query(line, "intersects").tolist()
    if not touched:
        raise SketchRefused(_("The line lies outside the municipality."))
    lengths = {place: shapely.intersection(shapes[place], line).length for place in touched}
    most, *others = sorted(touched, key=lambda place: -lengths[place])
    is_clear = all(lengths[most] >= CLEARLY * lengths[place] for place in others)
    for reach in (False, True):
        cuts = [place for place in touched if _cuts(shapes[place], line, reach)]
        if cuts == [most] or (most in cuts and is_clear):
            return most
        if cuts:
            names = ", ".join(str(areas[place]["name"]) for place in sorted({*cuts, most}))
            message = _("The line could cut %(names)s. Choose which one it is to cut.")
            raise SketchRefused(message % {"names": names})
    # None is cut; what is wrong is said of the one it mostly lies in.
    return most


def _cuts(polygon: Any, line: Any, reach: bool) -> bool:
    try:
        cut([polygon], 0, line, reach=reach)
    except CutRefused:
        return False
    return True


def _parted(
    areas: Sequence[Area], shapes: list[Any], at: int, after: list[Any], number: int
) -> Change:
    """Return the cut as a change: the parts, and the neighbours that got a corner of them."""
    if len(areas) >= MOST_NEIGHBOURHOODS:
        message = _("There can be at most %(most)d neighbourhoods.")
        raise SketchRefused(message % {"most": MOST_NEIGHBOURHOODS})
    *others, one, two = after
    neighbours = [place for place in range(len(areas)) if place != at]
    moved = [
        (areas[place], {**areas[place], "boundary": as_geojson(new)})
        for place, new in zip(neighbours, others, strict=True)
        if new is not shapes[place]
    ]
    parts = _named(areas, at, one, two, number)
    return Change(
        [areas[at], *(old for old, _new in moved)], [*parts, *(new for _old, new in moved)]
    )


def _named(areas: Sequence[Area], at: int, one: Any, two: Any, number: int) -> list[Area]:
    stem = str(areas[at].get("stem") or areas[at]["name"])
    taken = {str(area["name"]).casefold() for area in areas if area is not areas[at]}
    parts = []
    for letter, part, rest in (("a", one, two), ("b", two, one)):
        name = _free_name(stem, str(WORDS[side_of(part, rest)]), taken)
        taken.add(name.casefold())
        code = f"drawn-{number}{letter}"
        boundary = as_geojson(part)
        parts.append({"code": code, "name": name, "boundary": boundary, "stem": stem})
    return parts


def _free_name(stem: str, side: str, taken: Collection[str]) -> str:
    """Return a name that nobody bears yet: the stem with the side, and a number if need be."""
    plain = f"{stem[: NAME_LENGTH - 30]} ({side})"
    numbered = (f"{plain} {count}" for count in range(2, MOST_NEIGHBOURHOODS + 2))
    return next(name for name in (plain, *numbered) if name.casefold() not in taken)
