"""How often a visitor may do something: counted in the cache, by a digest of who asks."""

import hashlib
import ipaddress
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """So many times within so many seconds, for each subject."""

    name: str
    most: int
    seconds: int


class LimitReached(Exception):
    """That was too often; try again after `seconds`."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"again in {seconds} seconds")

    @property
    def minutes(self) -> int:
        """The wait in whole minutes."""
        return -(-self.seconds // 60)


def count(limit: Limit, subject: str) -> str:
    """Count one time for a subject; raise `LimitReached` where it is one too many.

    Returns the counter, for `take_back`.

    The seconds begin with the subject's first time, so no hour that strikes lets twice as many
    through. The counter goes up before anything is done: many at once do not slip through
    together.
    """
    now = int(time.time())
    digest = hashlib.blake2s(subject.encode(), digest_size=12).hexdigest()
    key = f"limit:{limit.name}:{digest}"
    started = _window_of(key, limit, now)
    counter = f"{key}:{started}"
    cache.add(counter, 0, timeout=2 * limit.seconds)
    if cache.incr(counter) > limit.most:
        raise LimitReached(started + limit.seconds - now)
    return counter


def take_back(counters: Iterable[str]) -> None:
    """Uncount one time of each: it was none of those that are limited."""
    for counter in counters:
        if cache.get(counter):
            cache.decr(counter)


def _window_of(key: str, limit: Limit, now: int) -> int:
    """Return when the subject's present window began: now, where the last one is over."""
    cache.add(key, now, timeout=limit.seconds)
    started = int(cache.get(key, now))
    if now < started + limit.seconds:
        return started
    # Over by our clock and not yet gone from the cache.
    cache.set(key, now, timeout=limit.seconds)
    return now


def network_of(request: Any) -> str:
    """Return the network that a request comes from."""
    return network(get_adapter(request).get_client_ip(request))


def network(address: str) -> str:
    """Return the address, or for IPv6 the /64 network, all of which one visitor commands."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        # As a proxy writes it that listens to both: else all of IPv4 would be one network.
        parsed = parsed.ipv4_mapped
    if parsed.version == 4:
        return str(parsed)
    return str(ipaddress.ip_network(f"{parsed}/64", strict=False))
