"""The municipalities where a person lives, for the switcher; she alone can see that they are hers.

Kept in the session of each host, so that no page has to ask the hub for them.
"""

from typing import Any

from common.addresses import door_url
from tenants.queries import memberships_of

HOMES_KEY = "homes"
Home = tuple[str, str, bool]


def homes_of(identity: Any, present: Any = None) -> list[Home]:
    """Return name, way in and whether it is the present one, of each municipality."""
    return [
        (
            membership.municipality.name,
            door_url("residents", membership.municipality, "/sign-in/"),
            membership.municipality == present,
        )
        for membership in memberships_of(identity)
    ]


def remember_homes(request: Any) -> list[Home]:
    """Keep them in this session, where there are several to switch between; return them."""
    homes = homes_of(request.user, request.municipality)
    kept = [list(home) for home in homes] if len(homes) > 1 else []
    if kept != request.session.get(HOMES_KEY, []):
        request.session[HOMES_KEY] = kept
    return homes
