"""What is kept of a code: an HMAC-SHA256 under a key derived from the installation's secret.

The municipality is part of what is signed. While a secret is being replaced, codes printed under
an older one (`SECRET_KEY_FALLBACKS`) still open their door.
"""

from uuid import UUID

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "tenant_apps.invitations.code"


def digest_of(code: str, municipality_id: UUID, *, secret: str | bytes | None = None) -> str:
    """Return the digest under which a code is stored, by default with the present secret."""
    value = f"{municipality_id}:{code}"
    return salted_hmac(SALT, value, secret=secret, algorithm="sha256").hexdigest()


def digests_of(code: str, municipality_id: UUID) -> list[str]:
    """Return every digest under which a code may be stored: present secret first."""
    known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [digest_of(code, municipality_id, secret=secret) for secret in known]
