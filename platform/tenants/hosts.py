"""Host name to municipality, cached in each process until one changes (scale.md, rule 9).

What a process found holds as long as a *mark* in the shared cache stays what it was. Whoever
changes a municipality or a domain leaves another mark once the change is committed, and each
process reads the mark with every request. Without the shared cache, what was found holds for half
a minute (docs/decisions/0035).
"""

import logging
import re
import time
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from redis.exceptions import RedisError

from common.tenancy import HUB
from tenants.models import Municipality

logger = logging.getLogger("kwartier.hosts")
SECONDS = 30
MOST = 5_000
MARK = "hosts"
# The other doors at which municipalities have hosts.
BESIDE_RESIDENTS = ("dashboard", "care")
HOST = re.compile(r"[a-z0-9.-]{1,253}")
# A shared cache that does not answer is asked again after so long, and not by every request.
DEAF_SECONDS = 5


@dataclass(frozen=True)
class Found:
    """What stands under a host, perhaps nothing; since which mark, and until when at most."""

    municipality: Municipality | None
    mark: str | None
    until: float


class Known:
    """What one process knows of hosts."""

    def __init__(self) -> None:
        self.found: dict[str, Found] = {}
        self.mark: str | None = None
        self.deaf_until = 0.0

    def at(self, host: str) -> Municipality | None:
        """Return the municipality under `host`, looked up anew where something changed."""
        # Whatever anybody sends as a host comes here.
        if not HOST.fullmatch(host):
            return None
        # Read before looking: what changes meanwhile leaves another mark than the one kept.
        mark = self.present_mark()
        key = f"{settings.DOOR}:{host}"
        hit = self.found.get(key)
        if hit and hit.mark == mark and hit.until > time.monotonic():
            return hit.municipality
        municipality = _look_up(host)
        if len(self.found) >= MOST:
            self.found.clear()
        self.found[key] = Found(municipality, mark, time.monotonic() + SECONDS)
        return municipality

    def present_mark(self) -> str | None:
        """Return the mark in the shared cache; the one read last, where that does not answer."""
        if time.monotonic() < self.deaf_until:
            return self.mark
        try:
            self.mark = cache.get(MARK)
        except (RedisError, OSError) as error:
            logger.warning("hosts are half a minute old at most, the cache is away: %s", error)
            self.deaf_until = time.monotonic() + DEAF_SECONDS
        return self.mark


_known = Known()


def is_hub_host(host: str) -> bool:
    """Whether the host is the platform's own at this door, and no municipality's."""
    if settings.DOOR == "staff":
        return host == f"staff.{settings.DOMAIN}"
    return settings.DOOR == "residents" and host == settings.DOMAIN


def municipality_at(host: str) -> Municipality | None:
    """Return the open municipality that this door serves under `host`, or None."""
    return _known.at(host)


def _look_up(host: str) -> Municipality | None:
    found = Municipality.objects.using(HUB).filter(is_open=True)
    if settings.DOOR == "residents":
        return found.filter(domains__domain=host).first()
    suffix = f".{settings.DOOR}.{settings.DOMAIN}"
    if settings.DOOR not in BESIDE_RESIDENTS or not host.endswith(suffix):
        return None
    return found.filter(slug=host.removesuffix(suffix)).first()


def forget_hosts() -> None:
    """Have a municipality or a domain looked up anew: here at once, elsewhere when committed."""
    _known.found.clear()
    transaction.on_commit(partial(_leave_mark, uuid4().hex), using=HUB)


def _leave_mark(mark: str) -> None:
    """Tell every process. One that cannot be told notices within half a minute."""
    _known.found.clear()
    try:
        cache.set(MARK, mark, timeout=None)
    except (RedisError, OSError) as error:
        logger.warning("other processes notice a changed municipality late: %s", error)
