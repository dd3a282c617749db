"""How the platform is doing, asked of its parts at the moment; for the public status page.

It says what can be measured from here and nothing else: it names no host and claims no backup.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import Error, connections
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from common.tenancy import HUB
from shared_apps.notifications.models import HubMail

State = Literal["working", "slow", "down", "unknown"]
BEAT, MEASURED = "site:worker-beat", "site:health"
KEEP_SECONDS = 10
MAIL_IS_SLOW = 15 * 60


@dataclass(frozen=True)
class Check:
    """One part and how it does; `seconds` is the age of what was found, where it has one."""

    name: Literal["database", "broker", "worker", "mail"]
    state: State
    seconds: int | None = None


@dataclass(frozen=True)
class Health:
    """All parts at one moment."""

    measured_at: datetime
    checks: tuple[Check, ...]

    @property
    def is_working(self) -> bool:
        """Whether everything works as it should."""
        return all(check.state == "working" for check in self.checks)

    def as_json(self) -> dict[str, Any]:
        """Return what the JSON address answers."""
        return {
            "is_working": self.is_working,
            "measured_at": self.measured_at.isoformat(),
            "checks": [asdict(check) for check in self.checks],
        }


def beat() -> None:
    """Write down that a worker works now. A cache that is away tells of itself."""
    _quietly(lambda: cache.set(BEAT, timezone.now(), None))


def health() -> Health:
    """Measure, or return what was measured some seconds ago: a crowd of visitors costs nothing."""
    known = _quietly(lambda: cache.get(MEASURED))
    if known is not None:
        return known
    measured = Health(timezone.now(), (_database(), _broker(), _worker(), _mail()))
    _quietly(lambda: cache.set(MEASURED, measured, KEEP_SECONDS))
    return measured


def _database() -> Check:
    try:
        for alias in {HUB, *settings.CELLS}:
            with connections[alias].cursor() as cursor:
                cursor.execute("SELECT 1")
    except Error:
        return Check("database", "down")
    return Check("database", "working")


def _broker() -> Check:
    try:
        with current_app.connection_for_write() as connection:
            connection.ensure_connection(max_retries=1, timeout=2)
    except (OperationalError, OSError):
        return Check("broker", "down")
    return Check("broker", "working")


def _worker() -> Check:
    last: datetime | None = _quietly(lambda: cache.get(BEAT))
    if last is None:
        return Check("worker", "unknown")
    age = _age(last)
    is_late = age > max(3 * settings.SWEEP_SECONDS, 60)
    return Check("worker", "down" if is_late else "working", age)


def _mail() -> Check:
    """How long the oldest mail waits that nobody has tried to send yet."""
    try:
        waiting = HubMail.objects.filter(sent_at=None, attempts=0).order_by("available_at")
        oldest = waiting.values_list("available_at", flat=True).first()
    except Error:
        return Check("mail", "unknown")
    age = _age(oldest) if oldest else 0
    return Check("mail", "slow" if age > MAIL_IS_SLOW else "working", age)


def _age(moment: datetime) -> int:
    return max(0, int((timezone.now() - moment).total_seconds()))


def _quietly(reach: Callable[[], Any]) -> Any:
    """Return what the cache says, None where it is away."""
    try:
        return reach()
    except (RedisError, OSError):
        return None
