"""B30: axe finds nothing on the public pages on a phone, and none is wider than it."""

import pytest

from tests.common.paper import browser, complaints, needs_browser, opened
from tests.shared_apps.site.places import country, listing, row
from tests.shared_apps.site.test_public_pages import FORMS, PATHS

# The walk over every page (tests/journeys) looks at them wide, in four languages and in the dark.
WIDTH = 360


@pytest.fixture
def pages(db, door_client):
    """The pages as a visitor gets them; asked for before a browser runs in this thread."""
    country()
    listing("Hasselt", "71072", "pilot", neighbourhoods=[row("Kermt", "pilot")])
    listing("Antwerpen", "11002", "community")
    visitor = door_client("residents")
    paths = (
        *PATHS,
        *FORMS,
        "/municipalities/?q=hass",
        "/municipalities/11002-antwerpen/",
        "/nothing/",
    )
    return {path: visitor.get(path).content.decode() for path in paths}


@pytest.mark.beside
@needs_browser()
def test_axe_finds_nothing_on_the_public_pages(pages):
    with browser() as launched:
        for path, html in pages.items():
            page = opened(launched, html, viewport={"width": WIDTH, "height": 800})

            assert complaints(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") == WIDTH, path
            page.context.close()
