"""Bearer tokens for the API: of one door, and of one municipality where the door has them.

The token of a request is looked up once, by the admission middleware, which then knows what the
person may be here; DRF is told the same.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from shared_apps.identities.models import ApiToken, Identity

LIFETIME = timedelta(days=90)
API = "/api/"


@dataclass(frozen=True)
class IssuedToken:
    """A new token with the value that is shown once."""

    token: ApiToken
    value: str


def issue_token(*, identity: Identity, municipality_id: UUID | None, name: str) -> IssuedToken:
    """Make a new token; only its hash is kept."""
    value = secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        digest=_digest(value),
        identity=identity,
        door=settings.DOOR,
        municipality_id=municipality_id,
        name=name,
        expires_at=timezone.now() + LIFETIME,
    )
    return IssuedToken(token, value)


def revoke_token(*, token: ApiToken) -> None:
    """Make a token worthless."""
    token.delete()


def revoke_tokens_of(*, identity: Identity) -> None:
    """Make all of a person's tokens worthless, after a new password say."""
    ApiToken.objects.filter(identity=identity).delete()


def presents_token(request: Any) -> bool:
    """Whether a call of the API comes with a bearer token, be it right or wrong."""
    return request.path.startswith(API) and _scheme_and_value(request)[0] == "bearer"


def token_presented(request: Any) -> ApiToken | None:
    """Return the token that a request presents, if it is valid at this door and host."""
    here = request.municipality.id if request.municipality else None
    digest = _digest(_scheme_and_value(request)[1])
    found = ApiToken.objects.select_related("identity").filter(
        digest=digest, door=settings.DOOR, municipality_id=here, expires_at__gt=timezone.now()
    )
    token = found.first()
    return token if token and token.identity.is_active else None


def _scheme_and_value(request: Any) -> tuple[str, str]:
    header = get_authorization_header(request).decode("latin-1")
    scheme, _space, value = header.partition(" ")
    return scheme.lower(), value.strip()


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`, at the door and municipality that it was made for."""

    def authenticate(self, request: Any) -> tuple[Identity, ApiToken] | None:
        """Return identity and token, None without the header; refuse a wrong token."""
        if not presents_token(request):
            return None
        token: ApiToken | None = getattr(request, "api_token", None)
        if token is None:
            raise AuthenticationFailed(_("This token is not valid here. Sign in again."))
        return token.identity, token

    def authenticate_header(self, request: Any) -> str:
        """Return what an unauthenticated answer asks for."""
        return "Bearer"
