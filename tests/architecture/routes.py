"""Every route of every door, read from the URLconfs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

SNAPSHOT = Path(__file__).with_name("routes.txt")
URLCONFS = {
    "public": "config.urls_public",
    "residents": "config.urls_municipality",
    "dashboard": "config.urls_dashboard",
    "care": "config.urls_care",
    "staff": "config.urls_staff",
}
OURS = (
    "config", "common", "demo", "tenant_apps", "onboarding", "billing", "tenants", "shared_apps",
)  # fmt: skip
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>|\(\?P<(\w+)>[^()]*\)")


@dataclass(frozen=True)
class Route:
    """One line of a URLconf."""

    site: str
    pattern: str
    view: Any

    def __str__(self) -> str:
        return f"{self.site} {self.pattern}"

    @property
    def view_class(self) -> Any:
        """The class behind the view, where there is one."""
        return getattr(self.view, "cls", None) or getattr(self.view, "view_class", None)

    @property
    def is_ours(self) -> bool:
        """Whether the view is written here and not by a library."""
        module = (self.view_class or self.view).__module__
        return str(module).partition(".")[0] in OURS

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """Return (name, kind) of what the address asks for."""
        found = PARAMETER.findall(self.pattern)
        return [(name or group, kind or "str") for kind, name, group in found]

    def address(self, values: dict[str, str]) -> str:
        """Return the path with its parameters filled in."""
        path = PARAMETER.sub(lambda m: values[m[2] or m[3]], self.pattern)
        return "/" + re.sub(r"[\^$\\]|\\Z", "", path)


def routes(site: str) -> list[Route]:
    """Return all routes of a site: a door, or the platform's own host at the residents' door."""
    return list(_walk(site, "", get_resolver(URLCONFS[site]).url_patterns))


def all_routes() -> list[Route]:
    """Return all routes of all sites."""
    return [route for site in URLCONFS for route in routes(site)]


def _walk(site: str, prefix: str, entries: Any) -> Iterator[Route]:
    for entry in entries:
        if isinstance(entry, URLResolver):
            yield from _walk(site, prefix + str(entry.pattern), entry.url_patterns)
        elif isinstance(entry, URLPattern):
            yield Route(site, prefix + str(entry.pattern), entry.callback)


def write_snapshot() -> None:
    """Write the list of routes anew, after looking at what it gains and loses."""
    SNAPSHOT.write_text("\n".join(sorted({str(route) for route in all_routes()})) + "\n")
