"""The doors: what differs between the processes that serve residents, officials, carers, staff.

One process is one door. It knows one database login, one URLconf, one session store, one cookie.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Door:
    """One door: the kind of identity it lets in and the database login it works with."""

    name: str
    kind: str
    login: str
    urlconf: str
    has_second_factor: bool
    serves_municipalities: bool


DOORS = {
    door.name: door
    for door in (
        Door("residents", "resident", "kwartier_app", "config.urls_public", False, True),
        Door("dashboard", "official", "kwartier_dashboard", "config.urls_dashboard", True, True),
        Door("care", "care_worker", "kwartier_care", "config.urls_care", True, True),
        Door("staff", "staff", "kwartier_staff", "config.urls_staff", True, False),
        Door("worker", "", "kwartier_app", "config.urls_public", False, False),
        Door("owner", "", "kwartier_owner", "config.urls_public", False, False),
    )
}
WEB_DOORS = tuple(name for name, door in DOORS.items() if door.kind)


def settings_of(name: str) -> dict[str, Any]:
    """Return the settings that make a process the door `name`."""
    door = DOORS[name]
    store = name if door.kind else "residents"
    return {
        "DOOR": name,
        "DOOR_KIND": door.kind,
        "ROOT_URLCONF": door.urlconf,
        "SESSION_ENGINE": f"shared_apps.identities.sessions.{store}",
        "SESSION_COOKIE_NAME": f"kwartier_{store}",
        "CSRF_COOKIE_NAME": f"kwartier_{store}_csrf",
        "LOGIN_REDIRECT_URL": "/account/enter/" if name == "residents" else "/",
        "ACCOUNT_SESSION_REMEMBER": name == "residents",
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory" if name == "residents" else "none",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": name == "residents",
        "MFA_ALLOW_UNVERIFIED_EMAIL": door.has_second_factor,
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_PASSKEY_SIGNUP_ENABLED": name == "residents",
    }
