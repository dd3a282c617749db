"""Carry a sign-in from the identity host to a municipality's host, once and within a minute.

The municipality's host starts it with a random `state` that stays in that browser's session; a
code that somebody else obtained is worth nothing without it.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import constant_time_compare

from common.tenancy import hub_atomic
from shared_apps.identities.models import Identity, SignInCode

LIFETIME = timedelta(minutes=1)


class SignInCodeRefused(Exception):
    """The code is wrong, old, used, or meant for another host or browser."""


@dataclass(frozen=True)
class Arrival:
    """Whom a code signs in, and which sign-in the new session hangs from."""

    identity: Identity
    sign_in_id: UUID | None


def issue_sign_in_code(
    *, identity: Identity, host: str, state: str, sign_in_id: UUID | None = None
) -> str:
    """Return a one-time code that signs `identity` in on `host`, for the browser with `state`."""
    code = secrets.token_urlsafe(32)
    SignInCode.objects.create(
        digest=_digest(code),
        identity=identity,
        sign_in_id=sign_in_id,
        host=host,
        state=state,
        expires_at=timezone.now() + LIFETIME,
    )
    return code


def redeem_sign_in_code(*, code: str, host: str, state: str) -> Arrival:
    """Return whom the code signs in; raise `SignInCodeRefused` otherwise. It works once."""
    with hub_atomic():
        locked = SignInCode.objects.select_for_update(of=("self",)).select_related("identity")
        found = locked.filter(digest=_digest(code)).first()
        if found is None:
            raise SignInCodeRefused
        found.delete()
    is_fresh = found.expires_at > timezone.now() and found.identity.is_active
    if is_fresh and found.host == host and constant_time_compare(found.state, state):
        return Arrival(found.identity, found.sign_in_id)
    raise SignInCodeRefused


def _digest(code: str) -> str:
    return sha256(code.encode()).hexdigest()
