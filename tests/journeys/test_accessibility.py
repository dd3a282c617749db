"""B30: axe finds nothing against WCAG 2.2 AA on any page, in four languages, light and dark."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.axe import (
    EVERYTHING,
    IN_THE_DARK,
    WORDS,
    violations,
    violations_in_the_dark,
)
from tests.journeys.keyboard import Keyboard
from tests.journeys.walk import pages_from
from tests.stack import Stack

pytestmark = pytest.mark.beside
LANGUAGES = ("nl", "fr", "de", "en")
# Who walks where: a visitor on the public site, and each kind of person behind the own door.
WALKS = {
    "visitor": (None, "hub"),
    "visitor of Hasselt": (None, "residents"),
    "resident": ("Bart Willems", "residents"),
    "official": ("Emma Vandersmissen", "dashboard"),
    "project manager": ("Guido Mertens", "dashboard"),
    "care worker": ("Fatima Benali", "care"),
    "staff": ("Sam Maes", "staff"),
}


@pytest.mark.parametrize("who", WALKS)
def test_axe_finds_nothing_on_any_page(
    who: str,
    stack: Stack,
    browse: Callable[..., Keyboard],
    resident: Callable[[str], Keyboard],
    official: Callable[[str], Keyboard],
) -> None:
    name, door = WALKS[who]
    keyboard, start = _arrive(stack, browse, resident, official, name, door)

    walked, found = 0, []
    for address in pages_from(keyboard.page, start):
        walked += 1
        found += [f"{address}: {each}" for each in _in_each_language(keyboard.page, address)]

    assert walked >= 2, f"{who} found no links on {start}"
    assert found == []


MISTAKES = "<img src='x'><p style='color: #999; background: #aaa'>Nobody can read this.</p>"


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        (EVERYTHING, {"image-alt", "color-contrast"}),
        (WORDS, {"image-alt"}),
        (IN_THE_DARK, {"color-contrast"}),
    ],
)
def test_axe_notices_planted_mistakes(
    rules: dict[str, Any], found: set[str], browse: Callable[..., Keyboard]
) -> None:
    page: Any = browse().page
    page.set_content(f"<html lang='en'><title>A page</title><main>{MISTAKES}</main></html>")

    assert {each.split()[0] for each in violations(page, rules)} == found


def _arrive(
    stack: Stack,
    browse: Callable[..., Keyboard],
    resident: Callable[[str], Keyboard],
    official: Callable[[str], Keyboard],
    name: str | None,
    door: str,
) -> tuple[Keyboard, str]:
    if name is None:
        start = stack.hub if door == "hub" else stack.municipalities["Hasselt"][door] + "join/"
        return browse(), start
    keyboard = resident(name) if door == "residents" else official(name)
    return keyboard, keyboard.page.url


def _in_each_language(page: Any, address: str) -> list[str]:
    """Look at one page in each language, at its colours in the light and in the dark."""
    found = []
    for language in LANGUAGES:
        _speak(page, address, language)
        rules = EVERYTHING if language == LANGUAGES[-1] else WORDS
        found += [f"{language}: {each}" for each in violations(page, rules)]
    return found + violations_in_the_dark(page)


def _speak(page: Any, address: str, language: str) -> None:
    page.context.add_cookies(
        [{"name": "kwartier_language", "value": language, "url": address.partition("?")[0]}]
    )
    page.goto(address)
