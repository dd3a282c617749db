"""What a drawn line, or a cut in words, makes of neighbourhoods; all that is refused, in words."""

import json
from typing import Any

import pytest
import shapely
from django.http import QueryDict
from shapely.geometry import mapping

from onboarding.boards import tints_of
from onboarding.forms.drawing import CutForm, CutOffForm
from onboarding.sketching import SketchRefused, applied, cut_along, cut_off, shapes_of

WEST, SOUTH, EAST, NORTH = 4.20, 51.08, 4.26, 51.10
MIDDLE = (WEST + EAST) / 2
WHOLE = shapely.box(WEST, SOUTH, EAST, NORTH)
BORNEM = [{"code": "a", "name": "Bornem", "boundary": mapping(WHOLE), "stem": "Bornem"}]


def sent(form: type[Any], **values: Any) -> Any:
    """Return a form as it was sent."""
    data = QueryDict(mutable=True)
    data.update({"version": "1", **values})
    return form(areas=BORNEM, version=1, data=data)


def said_of(line: str) -> str:
    """Return what is said of a line that was drawn."""
    form = sent(CutForm, line=line, code="*")
    if not form.is_valid():
        return str(form.errors["line"])
    with pytest.raises(SketchRefused) as refused:
        cut_along(BORNEM, form.cleaned_data["code"], form.cleaned_data["line"], 2)
    return str(refused.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "Set at least two points."),
        ("[[4.2, 51.08]]", "Set at least two points."),
        ("nonsense", "The line cannot be read."),
        ("{}", "The line cannot be read."),
        ("[[NaN, 51], [4.2, 51]]", "The line cannot be read."),
        ("[[Infinity, 51], [4.2, 51]]", "The line cannot be read."),
        ("[" * 30_000, "The line cannot be read."),
        ("[" + "[4.2, 51.08]," * 4_000 + "[4.2, 51.08]]", "too many points"),
        (json.dumps([[4 + n / 1_000, 51.09] for n in range(600)]), "more than 500 points"),
        (json.dumps([[4.0, 51.0], [4.1, 51.0]]), "outside the municipality"),
        (json.dumps([[40.0, 51.0], [4.1, 51.0]]), "outside Belgium"),
        (json.dumps([[MIDDLE, SOUTH - 0.01], [MIDDLE, 51.09]]), "Bornem: The line ends inside it"),
        (json.dumps([[WEST + 0.0001, 51], [WEST + 0.0001, 52]]), "splinter"),
        (json.dumps([[4.19, 51.085], [4.27, 51.085], [4.27, 51.09], [4.19, 51.09]]), "3 pieces"),
        (json.dumps([[4.19, 51.085], [4.27, 51.095], [4.27, 51.085], [4.19, 51.095]]), "itself"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_line_that_cannot_cut_is_refused_in_words(line, words):
    assert words in said_of(line)


@pytest.mark.parametrize(
    "wrong", [{"side": "up"}, {"share": 0}, {"share": 99}, {"share": "half"}, {"code": "gone"}]
)
def test_a_cut_in_words_that_makes_no_sense_is_refused(wrong):
    right: dict[str, Any] = {"code": "a", "side": "n", "share": 50}

    assert sent(CutOffForm, **right).is_valid()
    assert not sent(CutOffForm, **{**right, **wrong}).is_valid()


def test_parts_are_named_after_what_they_were_cut_from_and_never_alike():
    areas: list[dict[str, Any]] = BORNEM
    for number in range(2, 8):
        largest = max(areas, key=lambda area: shapely.area(shapes_of([area])[0]))
        areas = applied(areas, cut_off(areas, largest["code"], "n", 0.5, number))

    names = [area["name"] for area in areas]
    assert len(set(names)) == len({area["code"] for area in areas}) == 7
    assert all(name.startswith("Bornem (") and name.count("(") == 1 for name in names)


def test_a_short_line_that_two_could_be_meant_by_cuts_the_one_that_it_crosses():
    first = applied(BORNEM, cut_off(BORNEM, "a", "w", 0.5, 2))
    over = shapely.linestrings([[WEST - 0.001, 51.09], [MIDDLE + 0.002, 51.09]])

    change = cut_along(first, "", over, 3)

    assert change.before[0]["name"] == "Bornem (west)"
    assert shapely.coverage_is_valid(shapes_of(applied(first, change)))


def test_neighbours_differ_in_tint():
    squares = [shapely.box(x, y, x + 1, y + 1) for x in range(3) for y in range(3)]

    tints = tints_of(squares)

    touching = [
        (one, other)
        for one, first in enumerate(squares)
        for other, second in enumerate(squares)
        if one < other and first.intersects(second)
    ]
    assert all(tints[one] != tints[other] for one, other in touching)
    assert max(tints) < 6
