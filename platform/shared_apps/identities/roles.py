"""One role per browser: who signs in as an official is no longer signed in as a resident, and back.

Somebody who works for a municipality and lives there has two identities that nothing links. A
cookie for all our hosts says at which door this browser signed in last, and nothing else; at
another door its session ends with the next request. The latest sign-in stands.
"""

from typing import Any, TypeVar

from django.conf import settings
from django.http.response import HttpResponseBase

COOKIE = "kwartier_role"
DOORS = ("residents", "dashboard", "care", "staff")
Response = TypeVar("Response", bound=HttpResponseBase)


def take_role(response: Response) -> Response:
    """Say in this browser, to all our hosts, at which door somebody signed in."""
    response.set_cookie(
        COOKIE,
        settings.DOOR,
        max_age=settings.SESSION_COOKIE_AGE,
        domain=settings.DOMAIN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def has_another_role(request: Any) -> bool:
    """Whether somebody signed in at another door in this browser, later than here."""
    role = request.COOKIES.get(COOKIE)
    return role in DOORS and role != settings.DOOR
