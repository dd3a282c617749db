"""Words of the tests that draw Bornem: take a step, and look at what is drawn."""

import json
from typing import Any

from onboarding.models import Sketch

PAGE = "neighbourhoods/drawing/"
WEST, SOUTH, EAST, NORTH = 4.20, 51.08, 4.26, 51.10
MIDDLE = (WEST + EAST) / 2
UPRIGHT = [[MIDDLE, SOUTH - 0.001], [MIDDLE, NORTH + 0.001]]
LEVEL = [[WEST - 0.001, 51.09], [EAST + 0.001, 51.09]]


def draw(browser: Any, step: str, **values: Any) -> Any:
    """Take a step on the version that stands there."""
    values.setdefault("version", Sketch.objects.get().version)
    return browser.post(PAGE, step=step, **values)


def cut(browser: Any, line: Any, **values: Any) -> Any:
    """Cut along a line, without a code the one that it crosses."""
    return draw(browser, "cut", line=json.dumps(line), **{"code": "*", **values})


def names() -> list[str]:
    """Return what the neighbourhoods are called."""
    return [area["name"] for area in Sketch.objects.get().areas]


def code_of(name: str) -> str:
    """Return the code of a neighbourhood."""
    return next(a["code"] for a in Sketch.objects.get().areas if a["name"] == name)
