"""Walk the pages of a site as a visitor would: from link to link, each kind of page once."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Error, Page

# What tells one row's page from another's: an id, a number, a municipality's name in the atlas.
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9]+(-[0-9]+)*")
PLACE = re.compile(r"/municipalities/[^/]+/")
LEAVES = re.compile(
    r"/(sign-out|accounts/logout|download|preview|api/v1/schema|scheme/|language/|.*\.geojson)"
)
MOST_PAGES = 120


class TooManyPages(AssertionError):
    """The walk would not come to an end; a limit that hides pages would prove nothing."""


def pages_from(page: Page, start: str) -> Iterator[str]:
    """Yield the addresses of the pages that links lead to, on the same host; one of each kind."""
    waiting, seen = [start], {_kind(start)}
    for _count in range(MOST_PAGES):
        if not waiting:
            return
        address = waiting.pop(0)
        if not _is_page(page, address):
            continue
        for link in page.eval_on_selector_all("a[href]:not([download])", "a => a.map(e => e.href)"):
            target = urljoin(address, link).partition("#")[0]
            is_here = urlsplit(target).netloc == urlsplit(start).netloc
            if is_here and not LEAVES.search(target) and _kind(target) not in seen:
                seen.add(_kind(target))
                waiting.append(target)
        yield address
    raise TooManyPages(waiting)


def _is_page(page: Page, address: str) -> bool:
    """Go there; say whether it is a page and not a file."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" in error.message:
            return False
        raise
    return answer is not None and "text/html" in answer.headers.get("content-type", "")


def _kind(address: str) -> str:
    """Two addresses that differ in a row's name, or in what was searched, are of one kind."""
    parts = urlsplit(address)
    query = "&".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&")))
    path = IDENTIFIER.sub("id", PLACE.sub("/municipalities/place/", parts.path))
    return f"{path}?{re.sub(r'[0-9]+', '0', query)}"
