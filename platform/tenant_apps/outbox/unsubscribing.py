"""The token in each mail that stops its kind for its reader, without signing in."""

from uuid import UUID

from django.core import signing

from common.tenancy import current_municipality


class TokenForged(ValueError):
    """The token is none of ours, or of another municipality."""


def unsubscribe_token(resident_id: UUID, kind: str) -> str:
    """Return a signed token that stops one kind of mail to one resident of this municipality."""
    return signing.dumps([resident_id.hex, kind], salt=_salt())


def read_unsubscribe_token(token: str) -> tuple[UUID, str]:
    """Return resident and kind of a token."""
    try:
        resident_id, kind = signing.loads(token, salt=_salt())
    except signing.BadSignature as error:
        raise TokenForged from error
    return UUID(resident_id), kind


def _salt() -> str:
    return f"outbox.unsubscribe.{current_municipality().schema_name}"
