"""What somebody typed while the session had ended: kept in the browser's session until it is sent.

It waits at most a day, and only where the same browser signs in again on the same host.
"""

import time
from typing import Any

from django.http import HttpRequest

KEY = "drafts"
MOST = 3
LONGEST = 20_000
A_DAY = 24 * 60 * 60
FIELDS = ("theme", "title", "text", "alt_text", "submission_key")


def keep_draft(request: HttpRequest, name: str) -> dict[str, str]:
    """Keep what the form called `name` sent, and return it."""
    typed = {field: request.POST[field][:LONGEST] for field in FIELDS if field in request.POST}
    drafts = dict(list(request.session.get(KEY, {}).items())[-MOST + 1 :])
    request.session[KEY] = {**drafts, name: {**typed, "kept_at": int(time.time())}}
    if not request.user.is_authenticated:
        request.session.set_expiry(A_DAY)  # until somebody signs in, which sets it anew
    return typed


def draft_of(request: HttpRequest, name: str) -> dict[str, Any]:
    """Return what is kept for the form called `name`, or nothing; what waited a day is dropped."""
    drafts = request.session.get(KEY, {})
    fresh = {key: draft for key, draft in drafts.items() if time.time() - draft["kept_at"] < A_DAY}
    if len(fresh) < len(drafts):
        request.session[KEY] = fresh
    found: dict[str, Any] = fresh.get(name, {})
    return found


def forget_draft(request: HttpRequest, name: str) -> None:
    """Drop what was kept: it is sent."""
    drafts = request.session.get(KEY, {})
    if name in drafts:
        request.session[KEY] = {key: draft for key, draft in drafts.items() if key != name}
