"""drawing.js in a real browser: pointer and keyboard set the points of a line, in degrees."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import shapely
from shapely.geometry import mapping

from onboarding.boards import board_of
from tests.common.paper import browser, needs_browser, opened, rendered

pytestmark = needs_browser()
PAGE = """
{% extends "layouts/public.html" %}{% from "onboarding/_board.html" import board_of with context %}
{% block head %}<script src="{{ static("kwartier/drawing.js") }}" defer></script>{% endblock %}
{% block main %}<input id="cut-line" value="{{ line }}">
{% call board_of(board) %}<button>Cut</button>{% endcall %}
<form id="names-form"><p data-names-kept hidden>Kept</p></form>{% endblock %}
"""
WEST, SOUTH = 4.20, 51.08


@pytest.fixture(scope="module")
def launched() -> Iterator[Any]:
    with browser() as started:
        yield started


def page_of(launched: Any, line: str = "") -> Any:
    """Return a page with a map of two neighbourhoods side by side."""
    areas = [
        {
            "code": name,
            "name": name,
            "boundary": mapping(shapely.box(west, SOUTH, west + 0.02, SOUTH + 0.02)),
        }
        for name, west in (("Dorp", WEST), ("Polder", WEST + 0.02))
    ]
    sketch: Any = SimpleNamespace(areas=areas, version=1, base="atlas")
    return opened(launched, rendered(PAGE, board=board_of(sketch), line=line, attribution=""))


def drawn(page: Any) -> list[list[float]]:
    """Return the line as it would be sent."""
    return json.loads(page.input_value("#cut-line"))


def test_clicks_set_points_and_strokes_keep_their_shape(launched):
    page = page_of(launched)
    box = page.locator(".map--board").bounding_box()
    across = box["x"] + box["width"] / 4

    page.mouse.click(across, box["y"] + 5)
    page.mouse.move(across, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(across, box["y"] + box["height"] - 5, steps=12)
    page.mouse.up()

    points = drawn(page)
    assert len(points) == 3
    assert all(abs(east - (WEST + 0.01)) < 0.001 for east, _north in points)
    assert points[0][1] > points[1][1] > points[2][1]
    assert "Line of 3 points" in page.inner_text(".board-said")
    page.context.close()


def test_the_keyboard_alone_draws_and_is_told_where_it_is(launched):
    page = page_of(launched)

    page.focus(".board-view")
    for key in ("ArrowLeft", "ArrowLeft", "Enter", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)

    (east, north), (then_east, then_north) = drawn(page)
    assert east == then_east < WEST + 0.02
    assert north > then_north
    assert "Point 2 set. In Dorp; its border is" in page.inner_text(".board-said")
    page.keyboard.press("Escape")
    assert len(drawn(page)) == 1
    assert "Point taken back, 1 left." in page.inner_text(".board-said")
    page.context.close()


def test_a_line_that_was_refused_is_there_again_and_larger_on_demand(launched):
    line = [[WEST + 0.01, SOUTH - 0.001], [WEST + 0.01, SOUTH + 0.01]]
    page = page_of(launched, json.dumps(line))
    before = page.locator(".map--board").bounding_box()["width"]

    for _time in range(2):
        page.click("[data-board-do=in]")

    assert drawn(page) == [[round(n, 7) for n in point] for point in line]
    assert page.locator(".map--board").bounding_box()["width"] == pytest.approx(
        4 * before, rel=0.01
    )
    page.click("[data-board-do=clear]")
    assert drawn(page) == []
    page.context.close()
