"""The components in a real browser: axe, narrow screens, large letters, forced colours."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory

from common.styleguide import PAINTED, samples
from tests.common.paper import browser, complaints, needs_browser, opened, rendered

pytestmark = needs_browser()
GUIDE = '{% extends "styleguide/styleguide.html" %}'


def painted(name: str) -> str:
    one = next(entry for entry in PAINTED if entry.name == name)
    query = {"colour": one.brand_colour[1:], "tile": one.tile}
    return rendered(GUIDE, **samples(RequestFactory().get("/styleguide/", query)))


@pytest.fixture(scope="module")
def launched() -> Iterator[Any]:
    with browser() as started:
        yield started


# A narrow page by day, a wide one by night: the two differ in menu, tables and columns.
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
@pytest.mark.parametrize("name", ["Hasselt", "Boechout", "Jette"])
def test_axe_finds_nothing_in_any_municipality_s_colours(launched, name, scheme, width):
    viewport = {"width": width, "height": 800}

    page = opened(launched, painted(name), viewport=viewport, color_scheme=scheme)

    assert complaints(page) == []


def test_nothing_sticks_out_at_320_pixels_and_with_letters_twice_as_large(launched):
    html = painted("Hasselt")

    page = opened(launched, html, viewport={"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") == 320

    page = opened(launched, html, viewport={"width": 640, "height": 800})
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_every_control_is_at_least_44_pixels_high(launched):
    small = """[...document.querySelectorAll("a, button, summary, input, select, textarea")]
        .filter((control) => {
          const box = (control.closest("label") || control).getBoundingClientRect();
          const isInText = getComputedStyle(control).display === "inline";
          return box.height && box.height < 43.5 && !isInText;
        }).map((control) => control.outerHTML.slice(0, 100))"""

    page = opened(launched, painted("Jette"), viewport={"width": 360, "height": 800})

    assert page.evaluate(small) == []


def test_the_keyboard_opens_and_leaves_a_dialog(launched):
    page = opened(launched, painted("Hasselt"))
    page.focus("button[popovertarget=delete]")

    page.keyboard.press("Enter")
    assert page.is_visible("#delete")
    assert page.evaluate("document.activeElement.textContent") == "No, leave it"

    page.keyboard.press("Escape")
    assert not page.is_visible("#delete")


def test_nothing_moves_for_whoever_asked_for_stillness(launched):
    moving = """getComputedStyle(document.querySelector(".btn")).transitionDuration"""

    page = opened(launched, painted("Hasselt"), reduced_motion="reduce")

    assert page.evaluate(moving) == "0s"
