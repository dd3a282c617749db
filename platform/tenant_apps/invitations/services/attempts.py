"""Guessing is slow: failed codes count against the session, the address and the municipality.

There are 29^11 codes. Guessing without pause at the last limit for half a year, in a municipality
with 30,000 letters out, opens one door with a chance of about one in three thousand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import ngettext

from common.limits import Limit, LimitReached, count, network, take_back
from common.tenancy import current_municipality
from tenant_apps.invitations.models import Invitation
from tenant_apps.invitations.refusals import InvitationRefused
from tenant_apps.invitations.services.redeeming import check_code

OF_SESSION = Limit("codes-of-session", 10, 15 * 60)
OF_ADDRESS = Limit("codes-of-address", 30, 15 * 60)
IN_MUNICIPALITY = Limit("codes-in-municipality", 3_000, 60 * 60)


@dataclass(frozen=True)
class Visitor:
    """Whoever types a code, as far as a request tells; `session` is empty for a first visit."""

    address: str
    session: str = ""


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
    try:
        counters = [count(limit, subject) for limit, subject in _limits_of(visitor)]
    except LimitReached as reached:
        raise TooManyAttempts(reached.seconds) from reached
    try:
        invitation = check_code(code)
    except InvitationRefused as refusal:
        if refusal.is_typing_error:
            take_back(counters[-1:])  # says nothing about any code: no reason to close the town
        raise
    take_back(counters)
    return invitation


def _limits_of(visitor: Visitor) -> Iterator[tuple[Limit, str]]:
    """Return what a try counts against, the municipality last."""
    if visitor.session:
        yield OF_SESSION, visitor.session
    yield OF_ADDRESS, network(visitor.address)
    yield IN_MUNICIPALITY, str(current_municipality().id)
