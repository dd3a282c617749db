"""PostgreSQL and Valkey for one command: those that a URL names, and our own for the others."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from bootstrap import passwords, postgres, valkey
from bootstrap.processes import Process


@dataclass
class Services:
    """Where they answer, and the processes among them that are ours to stop.

    Earlier data are those that this checkout's own server keeps from its last start.
    """

    administrator_url: str
    redis_url: str
    broker_url: str
    has_earlier_data: bool = False
    processes: list[Process] = field(default_factory=list)

    def stop(self) -> None:
        """Stop what was started here."""
        for process in reversed(self.processes):
            process.stop()


def start(folder: Path, logs: Path, is_throwaway: bool = False) -> Services:
    """Start in that folder what `DATABASE_URL` and `REDIS_URL` do not name."""
    secrets = passwords.load()
    services = Services(
        administrator_url=os.environ.get("DATABASE_URL", ""),
        redis_url=os.environ.get("REDIS_URL", ""),
        broker_url=os.environ.get("CELERY_BROKER_URL", ""),
    )
    try:
        if not services.administrator_url:
            server = postgres.Server(
                folder / "postgres", secrets["postgres"], logs / "postgres.log", is_throwaway
            )
            process, services.administrator_url = server.start()
            services.processes.append(process)
            services.has_earlier_data = not server.is_fresh
        if not services.redis_url:
            process, services.redis_url = valkey.start(
                folder / "valkey", secrets["valkey"], logs / "valkey.log", is_throwaway
            )
            services.processes.append(process)
    except BaseException:
        services.stop()
        raise
    services.broker_url = services.broker_url or services.redis_url
    return services
