"""Not too often: mails to one address, drafts and searches from one visitor."""

import hashlib
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Limit:
    """So many within so many seconds."""

    name: str
    most: int
    seconds: int


CODES_PER_ADDRESS = Limit("code", 6, 60 * 60)
DRAFTS_PER_VISITOR = Limit("draft", 20, 60 * 60)
RETURNS_PER_VISITOR = Limit("return", 20, 60 * 60)


class TooManyTries(Exception):
    """Too often; again after a while."""

    def __init__(self, seconds: int) -> None:
        minutes = -(-seconds // 60)
        self.message = ngettext(
            "That was too often. Try again in a minute.",
            "That was too often. Try again in %(minutes)d minutes.",
            minutes,
        ) % {"minutes": minutes}
        super().__init__(self.message)


def count(limit: Limit, subject: str) -> None:
    """Count once for a subject, of which the cache keeps a digest; raise where it is too much."""
    now = int(time.time())
    window = now // limit.seconds
    whom = hashlib.blake2s(subject.lower().encode(), digest_size=12).hexdigest()
    key = f"onboarding:{limit.name}:{whom}:{window}"
    cache.add(key, 0, timeout=limit.seconds)
    if cache.incr(key) > limit.most:
        raise TooManyTries((window + 1) * limit.seconds - now)
