"""Pages in a real browser without a server: the browser's requests are answered from here."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from common import look

CHROMIUM = os.environ.get("KWARTIER_CHROMIUM", "")
STATIC = Path(look.__file__).parent / "static"
HOST = "http://kwartier.localhost"
NO_BROWSER = "no Chromium on this machine: KWARTIER_CHROMIUM names none"


def needs_browser() -> pytest.MarkDecorator:
    """The mark of a test that needs Chromium."""
    return pytest.mark.skipif(not CHROMIUM, reason=NO_BROWSER)


def rendered(template: str, path: str = "/", **context: Any) -> str:
    """A template of ours, as the page at `path` would be."""
    request: Any = RequestFactory().get(path, headers={"host": "kwartier.localhost"})
    request.municipality, request.LANGUAGE_CODE, request.session = None, "en", {}
    backend: Any = engines["jinja"]
    with translation.override("en"):
        return str(backend.from_string(template).render(context, request))


@contextmanager
def browser() -> Iterator[Any]:
    """A browser; close it by leaving the block."""
    from playwright.sync_api import sync_playwright  # not installed where no browser is

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield launched
        finally:
            launched.close()


def serve(context: Any, pages: dict[str, str]) -> None:
    """Answer the browser's requests with these pages and with our styles and script."""

    def answer(route: Any) -> None:
        path = re.sub(r"\?.*", "", route.request.url.removeprefix(HOST))
        if found := re.fullmatch(r"/look/\w+/(\w+)\.css", path):
            route.fulfill(body=look.stylesheet(f"#{found[1]}"), content_type="text/css")
        elif path.startswith("/static/kwartier/"):
            name = re.sub(r"\.[0-9a-f]{12}\.", ".", path.removeprefix("/static/"))
            route.fulfill(path=STATIC / name)
        elif path in pages:
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=404, body="")

    context.route("**/*", answer)


def opened(launched: Any, html: str, **options: Any) -> Any:
    """A page of the browser that shows this HTML."""
    context = launched.new_context(**options)
    serve(context, {"/": html})
    page = context.new_page()
    page.goto(HOST)
    return page


def complaints(page: Any) -> list[str]:
    """What axe finds wrong with a page."""
    from axe_playwright_python.sync_playwright import Axe  # not installed where no browser is

    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]
