"""Draw the neighbourhoods: cut, join, name, undo; what cannot be done is said and saves nothing."""

import json
import re
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from onboarding import sketching
from onboarding.models import Onboarding, Sketch
from onboarding.services import drawing as services
from tests.onboarding.drawing import (
    EAST,
    LEVEL,
    MIDDLE,
    NORTH,
    PAGE,
    SOUTH,
    UPRIGHT,
    WEST,
    code_of,
    cut,
    draw,
    names,
)
from tests.onboarding.walking import text


def covered() -> Any:
    """Return what the neighbourhoods cover, after a look that they meet edge to edge."""
    shapes = sketching.shapes_of(Sketch.objects.get().areas)
    assert shapely.coverage_is_valid(shapes)
    return shapely.union_all(shapes)


def test_a_line_cuts_in_two_and_the_whole_stays_covered(at_drawing):
    page = text(cut(at_drawing, UPRIGHT))

    assert names() == ["Bornem (east)", "Bornem (west)"]
    assert "Bornem was cut in two" in page
    assert "2 still have a name that we made up" in page
    assert covered().equals(shapely.box(WEST, SOUTH, EAST, NORTH))


def test_a_cut_in_words_needs_no_map(at_drawing):
    draw(at_drawing, "cut-off", code=code_of("Bornem"), side="n", share=25)

    north, south = sketching.shapes_of(Sketch.objects.get().areas)
    assert names() == ["Bornem (north)", "Bornem (south)"]
    assert north.area / south.area == pytest.approx(1 / 3, rel=0.001)


def test_a_line_over_two_neighbourhoods_asks_which_one(at_drawing):
    cut(at_drawing, UPRIGHT)

    asked = text(cut(at_drawing, LEVEL))
    cut(at_drawing, LEVEL, code=code_of("Bornem (west)"))

    assert "The line could cut Bornem (east), Bornem (west). Choose which one" in asked
    assert json.dumps(LEVEL) in asked.replace("&quot;", '"')
    assert len(names()) == 3
    covered()


def test_what_was_cut_is_joined_again(at_drawing):
    cut(at_drawing, UPRIGHT)

    draw(at_drawing, "join", code=code_of("Bornem (west)"), other=code_of("Bornem (east)"))

    assert names() == ["Bornem"]
    assert covered().area == pytest.approx((EAST - WEST) * (NORTH - SOUTH))


def test_what_does_not_border_is_not_joined(at_drawing):
    cut(at_drawing, UPRIGHT)
    draw(at_drawing, "cut-off", code=code_of("Bornem (west)"), side="w", share=50)

    refused = draw(at_drawing, "join", code=code_of("Bornem (east)"), other=names_of_west())

    assert "do not border on each other" in text(refused)
    assert len(names()) == 3


def names_of_west() -> str:
    """Return the code of the westernmost neighbourhood."""
    areas = Sketch.objects.get().areas
    return min(areas, key=lambda area: shape(area["boundary"]).bounds[0])["code"]


def test_names_are_given_and_none_twice(at_drawing):
    cut(at_drawing, UPRIGHT)
    east, west = (f"name {code_of(f'Bornem ({side})')}" for side in ("east", "west"))

    twice = draw(at_drawing, "names", **{east: "Dorp", west: " dorp "})
    empty = draw(at_drawing, "names", **{east: "Dorp", west: " "})
    assert names() == ["Bornem (east)", "Bornem (west)"]
    draw(at_drawing, "names", **{east: " Het  Dorp", west: "Polder"})

    assert "There are two neighbourhoods called dorp." in text(twice)
    assert "This field is required." in text(empty)
    assert names() == ["Het Dorp", "Polder"]
    assert "we made up" not in text(at_drawing.get(PAGE))


def test_each_step_is_taken_back_and_so_is_a_new_beginning(at_drawing):
    cut(at_drawing, UPRIGHT)
    draw(at_drawing, "begin", base="outline")
    assert names() == ["Bornem"]

    draw(at_drawing, "undo")
    assert names() == ["Bornem (east)", "Bornem (west)"]
    draw(at_drawing, "undo")
    draw(at_drawing, "undo")

    assert names() == ["Bornem"]
    assert "Undo this step" not in text(at_drawing.get(PAGE))


def test_a_page_that_is_out_of_date_saves_nothing_and_keeps_the_line(at_drawing):
    seen = Sketch.objects.get().version
    draw(at_drawing, "cut-off", code=code_of("Bornem"), side="n", share=50)

    late = cut(at_drawing, UPRIGHT, version=seen, code=code_of("Bornem (north)"))

    page = text(late)
    assert late.status_code == 409
    assert "The drawing changed meanwhile" in page
    assert json.dumps(UPRIGHT) in page.replace("&quot;", '"')
    assert names() == ["Bornem (north)", "Bornem (south)"]
    again = re.search(r'name="version" value="(\d+)"', page)
    assert again
    cut(at_drawing, UPRIGHT, version=again[1], code=code_of("Bornem (north)"))
    assert len(names()) == 3


def test_no_step_is_taken_on_what_was_not_seen(at_drawing):
    seen = Sketch.objects.get().version
    cut(at_drawing, UPRIGHT)
    before = names()
    one, two = (code_of(name) for name in before)
    values = {"base": "outline", "line": json.dumps(LEVEL), "code": one, "other": two}

    for step in ("begin", "cut", "cut-off", "join", "names", "undo", "use"):
        late = draw(at_drawing, step, **values, side="n", share=50, version=seen)
        assert late.status_code == 409, step

    assert names() == before
    assert Onboarding.objects.get().division == ""


def test_what_is_refused_is_said_and_what_was_typed_stays(at_drawing):
    short = json.dumps([[MIDDLE, SOUTH - 0.01], [MIDDLE, 51.09]])

    line = text(draw(at_drawing, "cut", line=short, code="*"))
    share = text(draw(at_drawing, "cut-off", code=code_of("Bornem"), side="n", share=99))

    assert "Bornem: The line ends inside it" in line
    assert short in line.replace("&quot;", '"')
    assert "Please correct this first" in share
    assert 'value="99"' in share
    assert names() == ["Bornem"]


def test_there_are_not_more_neighbourhoods_than_a_file_may_have(at_drawing, monkeypatch):
    monkeypatch.setattr(sketching, "MOST_NEIGHBOURHOODS", 1)

    assert "at most 1 neighbourhoods" in text(cut(at_drawing, UPRIGHT))
    assert names() == ["Bornem"]


def test_only_so_many_steps_are_kept(at_drawing, monkeypatch):
    monkeypatch.setattr(services, "MOST_STEPS", 2)
    for side in ("n", "s", "e"):
        draw(at_drawing, "cut-off", code=Sketch.objects.get().areas[0]["code"], side=side, share=50)

    assert Sketch.objects.get().steps.count() == 2
