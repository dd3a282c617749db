"""Host name to municipality, cached in each process (scale.md, rule 9)."""

import time

from django.conf import settings

from common.tenancy import HUB
from tenants.models import Municipality

SECONDS = 30
MOST = 5_000
_known: dict[str, tuple[Municipality | None, float]] = {}


def is_hub_host(host: str) -> bool:
    """Whether the host is the platform's own and no municipality's."""
    return host == settings.DOMAIN or host == f"staff.{settings.DOMAIN}"


def municipality_at(host: str) -> Municipality | None:
    """Return the open municipality that this door serves under `host`, or None."""
    now = time.monotonic()
    key = f"{settings.DOOR}:{host}"
    hit = _known.get(key)
    if hit and hit[1] > now:
        return hit[0]
    municipality = _look_up(host)
    if len(_known) >= MOST:
        _known.clear()
    _known[key] = (municipality, now + SECONDS)
    return municipality


def _look_up(host: str) -> Municipality | None:
    found = Municipality.objects.using(HUB).filter(is_open=True)
    if settings.DOOR == "residents":
        return found.filter(domains__domain=host).first()
    suffix = f".{settings.DOOR}.{settings.DOMAIN}"
    if not host.endswith(suffix):
        return None
    return found.filter(slug=host.removesuffix(suffix)).first()


def forget_hosts() -> None:
    """Drop what this process knows, after a municipality or a domain changed."""
    _known.clear()
