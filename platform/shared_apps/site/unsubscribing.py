"""The token in each newsletter that ends a subscription, without signing in."""

from uuid import UUID

from django.core import signing

from common.addresses import hub_url

SALT = "site.newsletter.unsubscribe"


class TokenForged(ValueError):
    """The token is none of ours."""


def unsubscribe_url(subscription_id: UUID) -> str:
    """Return the address that ends one subscription."""
    return hub_url(f"/newsletter/unsubscribe/{signing.dumps(subscription_id.hex, salt=SALT)}/")


def read_unsubscribe_token(token: str) -> UUID:
    """Return the subscription that a token ends."""
    try:
        return UUID(signing.loads(token, salt=SALT))
    except signing.BadSignature as error:
        raise TokenForged from error
