"""Passwords of this checkout's own services: made once, never shown, readable by the owner."""

import json
import os
import secrets

from bootstrap.places import LOCAL, make_private, write_private

LOGINS = ("owner", "app", "dashboard", "care", "staff")


def load() -> dict[str, str]:
    """The passwords by name; new ones are added to those that stand there.

    On a server whose logins somebody else made, `KWARTIER_LOGIN_PASSWORDS` names theirs.
    """
    make_private(LOCAL)
    path = LOCAL / "secrets.json"
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    names = ["postgres", "valkey", "secret_key", *(f"kwartier_{login}" for login in LOGINS)]
    missing = {name: secrets.token_urlsafe(48) for name in names if name not in known}
    if missing:
        known |= missing
        write_private(path, json.dumps(known, indent=1))
    given: dict[str, str] = json.loads(os.environ.get("KWARTIER_LOGIN_PASSWORDS") or "{}")
    return known | given
