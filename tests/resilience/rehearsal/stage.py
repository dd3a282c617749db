"""PostgreSQL, Valkey, a residents' door and a worker: real processes that can be killed."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import psycopg

from bootstrap import ports, services
from bootstrap.environments import Surroundings
from bootstrap.processes import Process, Program

DATABASE = "kwartier"
PATIENCE = 90
OF_THE_TESTS = (
    "DATABASE_URL",
    "REDIS_URL",
    "CELERY_BROKER_URL",
    "CELL_DATABASE_URLS",
    "SMTP_URL",
    "STORAGE_URL",
)


class Stage:
    """All processes by name. Each is started again with the command it was killed with."""

    def __init__(self, folder: Path, smtp_port: int) -> None:
        for name in OF_THE_TESTS:
            os.environ.pop(name, None)
        self._logs = folder / "logs"
        self.services = services.start(folder, self._logs)
        self.surroundings = Surroundings("demo", self.services, DATABASE, folder, smtp_port)
        self.surroundings.ports = {"residents": ports.free_port()}
        postgres, broker = self.services.processes
        self._running: dict[str, Process] = {"postgres": postgres, "broker": broker}
        self.kills: list[tuple[str, float]] = []

    def start_product(self) -> None:
        """Start the door and the worker."""
        python = sys.executable
        bind = f"127.0.0.1:{self.surroundings.ports['residents']}"
        door = [python, "-m", "gunicorn", "config.wsgi:application", "--bind", bind]
        door += ["--config", "python:bootstrap.web_server"]
        worker = [python, "-m", "celery", "-A", "config.celery:app", "worker", "-Q", "default"]
        worker += ["--pool", "threads", "-c", "2", "-B", "-I", "bootstrap.clock"]
        worker += ["-s", str(self._logs.parent / "schedule")]
        self._start(Program("door", door, environment=self.surroundings.of("residents")))
        self._start(Program("worker", worker, environment=self.surroundings.of("worker")))

    def kill(self, name: str) -> None:
        """`kill -9` a process with all that it started."""
        os.killpg(self._running[name].number, signal.SIGKILL)
        self.kills.append((name, time.monotonic()))
        self._running[name].stop()

    def revive(self, name: str) -> None:
        """Start what was killed, with the same command on the same port."""
        self._start(self._running[name].program, name)
        if name == "postgres":
            self._wait_for_database()

    def stop(self) -> None:
        """End everything."""
        for process in reversed(self._running.values()):
            process.stop()

    def _start(self, program: Program, name: str = "") -> None:
        name = name or program.name
        log = self._logs / f"{name}-{time.monotonic_ns()}.log"
        self._running[name] = Process(program, log)

    def _wait_for_database(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                psycopg.connect(self.services.administrator_url).close()
            except psycopg.OperationalError:
                time.sleep(0.2)
            else:
                return
        raise RuntimeError("PostgreSQL does not come back")


def environment_of_owner(surroundings: Any) -> None:
    """Be a process with the owner's login."""
    os.environ.update(surroundings.of("owner"))
