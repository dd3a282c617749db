"""B30: what axe finds against WCAG 2.2 AA on the page that is open."""

from typing import Any

import pytest

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Rules that look at colours, which no language changes: once in the light and once in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
# What passed is not described: that takes longer than the rules themselves.
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
WORDS = EVERYTHING | {"rules": {rule: {"enabled": False} for rule in COLOURS}}
IN_THE_DARK = EVERYTHING | {"runOnly": {"type": "rule", "values": COLOURS}}


def violations(page: Any, rules: dict[str, Any]) -> list[str]:
    """Return each broken rule with the place where it is broken first."""
    axe: Any = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options=rules).response["violations"]
    return [f"{each['id']} at {each['nodes'][0]['target']}" for each in found]


def violations_in_the_dark(page: Any) -> list[str]:
    """Return the broken rules about colours in the dark scheme; leave the page in the light."""
    page.emulate_media(color_scheme="dark")
    found = violations(page, IN_THE_DARK)
    page.emulate_media(color_scheme="light")
    return [f"dark: {each}" for each in found]
