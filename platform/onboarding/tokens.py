"""Tokens of browsers and links, and the codes in mails and letters; we keep their digests alone."""

import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

VISIT, LINK, MAIL_CODE, LETTER_CODE = "visit", "link", "mail-code", "letter-code"
MAIL_CODE_LENGTH = 6


def new_token() -> str:
    """Return a token that nobody guesses, fit for a cookie and a link."""
    return secrets.token_urlsafe(32)


def new_mail_code() -> str:
    """Return the digits that somebody copies from a mail."""
    return f"{secrets.randbelow(10**MAIL_CODE_LENGTH):0{MAIL_CODE_LENGTH}d}"


def digest_of(kind: str, value: str, *, secret: str | bytes | None = None) -> str:
    """Return what is kept of a token or a code, by default under the present secret."""
    salt = f"onboarding.{kind}"
    return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()


def digests_of(kind: str, value: str) -> list[str]:
    """Return every digest under which it may be kept: present secret first."""
    known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [digest_of(kind, value, secret=secret) for secret in known]


def matches(kind: str, value: str, digest: str) -> bool:
    """Whether a digest is that of a value."""
    return any(constant_time_compare(each, digest) for each in digests_of(kind, value))
