"""Asking every route of a door as one person, with every id that could fit."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from typing import Any
from uuid import uuid4

from tests.architecture.routes import Route, routes
from tests.statements import undone

MOST_PER_ROUTE = 300
METHODS = ("get", "post", "put", "patch", "delete")
PLAIN = {"slug": ("hasselt", "nl"), "str": ("hasselt",), "int": ("1",), "path": ("x",)}
NOT_ALLOWED = 405
BROKEN = 500
SKIPPED = ("logout",)


@dataclass(frozen=True)
class Visit:
    """One request and what came back."""

    route: Route
    method: str
    path: str
    status: int
    text: str

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path} ({self.route}): {self.status}"


def visit(client: Any, route: Route, method: str, path: str) -> Visit:
    """Make one request; whatever it changed is undone, also the session."""
    cookies = client.cookies.copy()
    with undone():
        response = getattr(client, method)(path)
        parts = response.streaming_content if response.streaming else [response.content]
        body = b"".join(parts).decode(errors="replace")
    client.cookies = cookies
    text = f"{body}\n{response.headers}"
    return Visit(route, method, path, response.status_code, text)


def addresses(route: Route, ids: list[str]) -> Iterator[str]:
    """Return the route's paths with each id in each place."""
    choices = [PLAIN.get(kind, ids) for _name, kind in route.parameters]
    names = [name for name, _kind in route.parameters]
    for values in islice(product(*choices), MOST_PER_ROUTE):
        yield route.address(dict(zip(names, values, strict=True)))


def visits(client: Any, site: str, ids: list[str], methods: Any = METHODS) -> Iterator[Visit]:
    """Ask every route of a site with every id, by every method."""
    for route in routes(site):
        if any(word in route.pattern for word in SKIPPED):
            continue
        for method in methods:
            for path in addresses(route, ids):
                seen = visit(client, route, method, path)
                yield seen
                if seen.status == NOT_ALLOWED:
                    break


def unknown_id() -> str:
    """Return an id that belongs to nothing."""
    return str(uuid4())
