"""Somebody who uses the keyboard alone: what cannot be reached by Tab does not exist for them."""

import time
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys.axe import EVERYTHING, violations, violations_in_the_dark

MOST_TABS = 150
# The name that a screen reader says for what has the focus, near enough to find it by.
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return {name: "", type: "", field: ""};
  const labels = [...(e.labels || [])].map((l) => l.textContent).join(" ");
  const name = e.getAttribute("aria-label") || labels || e.textContent || e.value || e.title || "";
  return {name: name.replace(/\\s+/g, " ").trim(), type: e.type || e.tagName.toLowerCase(),
    field: e.name || ""};
}"""


class Unreachable(AssertionError):
    """Tab never led to a control of that name."""


class Keyboard:
    """A page, and the ten fingers in front of it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, url: str) -> None:
        """Type an address."""
        self.page.goto(url)

    def reach(self, name: str, kind: str = "") -> None:
        """Press Tab until a control with that name has the focus."""
        seen = []
        for _step in range(MOST_TABS):
            focused = self.page.evaluate(FOCUSED)
            if name.casefold() in focused["name"].casefold() and kind in focused["type"]:
                return
            seen.append(focused["name"][:40])
            self.page.keyboard.press("Tab")
        raise Unreachable(f"{name!r} on {self.page.url}; there were {list(dict.fromkeys(seen))}")

    def follow(self, name: str) -> None:
        """Follow a link or press a button, and wait for what comes."""
        self.reach(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def open(self, name: str) -> None:
        """Press something that changes the page without leaving it."""
        self.reach(name)
        self.page.keyboard.press("Enter")

    def fill(self, label: str, text: str) -> None:
        """Type into a field, in place of what stands there."""
        self.reach(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def fill_day(self, label: str, day: date) -> None:
        """Type a day part by part, in whichever order this browser asks for the parts."""
        self.reach(label, "date")
        for order in ("%d%m%Y", "%m%d%Y", "%Y%m%d"):
            self.page.keyboard.type(day.strftime(order))
            if self.page.evaluate("document.activeElement.value") == day.isoformat():
                return
            for _part in range(3):
                self.page.keyboard.press("ArrowLeft")
        raise Unreachable(f"{day} in {label!r} on {self.page.url}")

    def type_into(self, field: str, text: str) -> None:
        """Type into a field that is known by what it is sent as, whatever the language."""
        for _step in range(MOST_TABS):
            if self.page.evaluate(FOCUSED)["field"] == field:
                return self.page.keyboard.type(text)
            self.page.keyboard.press("Tab")
        raise Unreachable(f"the field {field!r} on {self.page.url}")

    def send(self) -> None:
        """Send the form in which one types."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.page.wait_for_load_state("load")

    def tick(self, label: str) -> None:
        """Tick a box or choose a radio button on which Tab lands."""
        self.reach(label)
        if not self.page.evaluate("document.activeElement.checked"):
            self.page.keyboard.press("Space")

    def choose(self, label: str, steps: int = 10) -> None:
        """Choose in a group of radio buttons: Tab leads to the group, the arrows through it."""
        self.page.evaluate("document.activeElement?.blur?.()")
        for _step in range(MOST_TABS):
            if self.page.evaluate(FOCUSED)["type"] == "radio":
                break
            self.page.keyboard.press("Tab")
        for _step in range(steps):
            if label.casefold() in self.page.evaluate(FOCUSED)["name"].casefold():
                self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowRight")
        raise Unreachable(f"{label!r} among the choices on {self.page.url}")

    def wait_for(self, words: str, *, is_gone: bool = False) -> None:
        """Look again and again, as somebody would who waits for the worker."""
        deadline = time.monotonic() + 90
        while (words in self.text) is is_gone:
            assert time.monotonic() < deadline, self.text
            time.sleep(1)
            self.page.reload()

    @property
    def text(self) -> str:
        """What stands on the page."""
        return str(self.page.inner_text("body"))

    def picture(self, name: str, folder: Path) -> None:
        """Keep pictures of the page, as wide as a phone and as a desk, and let axe look at it.

        The walk (test_accessibility) follows links; what comes after sending a form is seen here.
        """
        size: Any = self.page.viewport_size
        found = []
        for width in (360, 1280):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            found += [f"{wide} px wide on a screen of {width}"] if wide > width else []
            found += violations(self.page, EVERYTHING)
        found += violations_in_the_dark(self.page)
        self.page.set_viewport_size(size)
        assert found == [], f"{name}: {self.page.url}"
