"""kwartier.js in a real browser: drafts, counters, previews, maps, tabs."""

from collections.abc import Iterator
from typing import Any

import pytest

from common.maps import Shape, draw
from tests.common.paper import HOST, browser, needs_browser, rendered, serve

pytestmark = needs_browser()

COMPOSER = """
{% extends "layouts/public.html" %}
{% block title %}Composer{% endblock %}
{% block main %}<h1>Composer</h1>
<form method="post" action="/sent/" data-draft="new-post">
  <textarea name="text" id="text" maxlength="100"></textarea>
  <p data-counts="text" data-most="100" data-text="{left} characters left" hidden></p>
  <p data-draft-kept hidden>We kept what you typed.</p>
  <button>Post it</button>
</form>{% endblock %}
"""
PASSWORD = (
    '{% extends "layouts/simple.html" %}{% block main %}<input type="password">{% endblock %}'
)
DONE = """
{% extends "layouts/public.html" %}{% from "components/label.html" import notice %}
{% block main %}{{ notice("ok", text="It stands there.") }}
<form method="post" action="/sent/" data-draft="new-post"><textarea name="text"></textarea></form>
{% endblock %}
"""
TABS = """
{% extends "layouts/public.html" %}{% from "components/overlay.html" import tabs, tab_panel %}
{% block main %}{{ tabs("Parts", [("one", "One"), ("two", "Two")]) }}
{% call tab_panel("one") %}First{% endcall %}{% call tab_panel("two") %}Second{% endcall %}
{% endblock %}
"""
MAP = """
{% extends "layouts/public.html" %}{% from "components/map.html" import map, pick_list %}
{% block main %}{{ pick_list("places", options, "Where?") }}{{ map(drawing, "Map", pick=true) }}
<b data-chosen></b> <b data-reach></b>{% endblock %}
"""


@pytest.fixture(scope="module")
def launched() -> Iterator[Any]:
    with browser() as started:
        yield started


@pytest.fixture
def page(launched: Any) -> Iterator[Any]:
    context = launched.new_context()
    context.pages_served = {"/": rendered(COMPOSER)}
    serve(context, context.pages_served)
    opened = context.new_page()
    opened.goto(HOST)
    yield opened
    context.close()


def send(page: Any) -> None:
    """Send the form and wait until the answer's own script has run."""
    page.click("button:has-text('Post it')")
    page.wait_for_url("**/sent/", wait_until="load")


def test_a_text_survives_an_expired_session(page):
    page.context.pages_served["/sent/"] = rendered(PASSWORD)
    page.fill("#text", "Who has a ladder?")

    send(page)
    page.goto(HOST)

    assert page.input_value("#text") == "Who has a ladder?"
    assert page.is_visible("[data-draft-kept]")


def test_a_text_that_was_sent_does_not_come_back(page):
    page.context.pages_served["/sent/"] = rendered(DONE)
    page.fill("#text", "Who has a ladder?")

    send(page)
    page.goto(HOST)

    assert page.input_value("#text") == ""
    assert not page.is_visible("[data-draft-kept]")


def test_a_text_that_the_page_shows_was_sent(page):
    shown = COMPOSER.replace("<h1>", "<article>Who has a ladder?</article><h1>")
    page.context.pages_served["/sent/"] = rendered(shown)
    page.fill("#text", "Who has  a ladder?")

    send(page)

    assert page.input_value("#text") == ""


def test_the_characters_left_are_told_when_it_gets_tight(page):
    page.fill("#text", "x" * 50)
    assert not page.is_visible("[data-counts]")

    page.fill("#text", "x" * 90)

    assert page.inner_text("[data-counts]") == "10 characters left"


def test_tabs_are_walked_with_the_arrow_keys(page):
    page.context.pages_served["/tabs/"] = rendered(TABS)
    page.goto(f"{HOST}/tabs/")

    page.focus("#one-tab")
    page.keyboard.press("ArrowRight")

    assert page.is_visible("#two")
    assert not page.is_visible("#one")
    assert page.get_attribute("#two-tab", "aria-selected") == "true"


def test_map_and_list_choose_the_same(page):
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    shapes = [("a", ring), ("b", [[x + 2, y] for x, y in ring])]
    page.context.pages_served["/map/"] = rendered(MAP, **_map_context(shapes))
    page.goto(f"{HOST}/map/")

    page.click('[data-pick="b"]', force=True)

    assert page.is_checked('input[value="b"]')
    assert page.inner_text("[data-chosen]") == "1"
    assert page.inner_text("[data-reach]") == "1,200"


def _map_context(shapes: Any) -> dict[str, Any]:
    drawn = [Shape(c, c, {"type": "Polygon", "coordinates": [ring]}) for c, ring in shapes]
    options = [{"value": c, "label": c, "households": 1200} for c, _ring in shapes]
    return {"drawing": draw(drawn), "options": options}
