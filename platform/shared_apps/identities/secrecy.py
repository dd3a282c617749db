"""Second factors are kept encrypted: a copy of the table gives nobody their codes."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "shared_apps.identities.second_factor"
SIGN = "f1:"  # before everything that is encrypted; without it a value is as it was written


def encrypt(text: str) -> str:
    """Return a secret as it is kept."""
    return SIGN + _cipher().encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """Return a secret that was kept, also one from before an older key was replaced."""
    if not kept.startswith(SIGN):
        return kept
    return _cipher().decrypt(kept.removeprefix(SIGN).encode()).decode()


def _cipher() -> MultiFernet:
    known = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_key(secret) for secret in known])


def _key(secret: str | bytes) -> Fernet:
    digest = salted_hmac(SALT, "key", secret=secret, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(digest))
