"""Guessing is slow: failed codes count against the session, the address and the municipality.

There are 29^11 codes. Guessing without pause at the last limit for half a year, in a municipality
with 30,000 letters out, opens one door with a chance of about one in three thousand.
"""

import hashlib
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import ngettext

from common.limits import network
from common.tenancy import current_municipality
from tenant_apps.invitations.models import Invitation
from tenant_apps.invitations.refusals import InvitationRefused
from tenant_apps.invitations.services.redeeming import check_code


@dataclass(frozen=True)
class Visitor:
    """Whoever types a code, as far as a request tells; `session` is empty for a first visit."""

    address: str
    session: str = ""


@dataclass(frozen=True)
class Limit:
    """So many failed codes within so many seconds."""

    scope: str
    failures: int
    seconds: int


LIMITS = (
    Limit("session", 10, 15 * 60),
    Limit("address", 30, 15 * 60),
    Limit("municipality", 3_000, 60 * 60),
)


class TooManyAttempts(Exception):
    """Too many codes that open nothing; try again after `seconds`."""

    problem = "too-many-attempts"

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        minutes = -(-seconds // 60)
        self.message = ngettext(
            "That were too many tries. You can try again in a minute.",
            "That were too many tries. You can try again in %(minutes)d minutes.",
            minutes,
        ) % {"minutes": minutes}
        super().__init__(self.message)


def check_code_of(*, visitor: Visitor, code: str) -> Invitation:
    """Check a code as `check_code` does, and count it when it opens nothing.

    Each try is counted before the code is looked at, so that many tries at once do not slip
    through together; a try that succeeds is taken back. Raises `TooManyAttempts`.
    """
    limits = LIMITS if visitor.session else LIMITS[1:]
    counted = [count(limit, visitor) for limit in limits]
    try:
        invitation = check_code(code)
    except InvitationRefused as refusal:
        if refusal.is_typing_error:
            take_back(counted[-1:])  # says nothing about any code: no reason to close the town
        raise
    take_back(counted)
    return invitation


def count(limit: Limit, visitor: Visitor) -> str:
    """Count a try against one limit and return the counter's key; raise where it is reached."""
    now = int(time.time())
    window = now // limit.seconds
    key = f"code-attempts:{limit.scope}:{subject(limit.scope, visitor)}:{window}"
    cache.add(key, 0, timeout=limit.seconds)
    if cache.incr(key) > limit.failures:
        raise TooManyAttempts((window + 1) * limit.seconds - now)
    return key


def take_back(keys: list[str]) -> None:
    """Uncount a try."""
    for key in keys:
        if cache.get(key):
            cache.decr(key)


def subject(scope: str, visitor: Visitor) -> str:
    """Return whom a limit counts, as a digest: the cache keeps no addresses."""
    if scope == "municipality":
        return str(current_municipality().id)
    value = visitor.session if scope == "session" else network(visitor.address)
    return hashlib.blake2s(value.encode(), digest_size=12).hexdigest()
