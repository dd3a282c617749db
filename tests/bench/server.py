"""A real gunicorn over a real PostgreSQL, and the processor time that both spend."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connections

from bootstrap.ports import free_port
from tests.bench.place import environment_of

TICK = 1000 / os.sysconf("SC_CLK_TCK")  # ms
PATIENCE = 60
APPLICATION_NAME = "kwartier-residents"


@dataclass(frozen=True)
class Server:
    """A running gunicorn: where it answers and which processes it is."""

    port: int
    master: int

    def spent(self) -> tuple[float, float]:
        """Return the processor time so far, in ms, of gunicorn and of its PostgreSQL backends."""
        web = sum(_spent(pid) for pid in [self.master, *_children(self.master)])
        return web, sum(_spent(pid) for pid in _backends())


@contextmanager
def served(application: str, **extra: str) -> Iterator[Server]:
    """Serve a WSGI application as a door is served, with one worker of eight threads."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application]
    command += ["--config", "python:bootstrap.web_server", "--bind", f"127.0.0.1:{port}"]
    environment = {**os.environ, **environment_of("residents"), **extra}
    child = subprocess.Popen([*command, "--workers", "1"], env=environment)
    try:
        _wait(port, child)
        yield Server(port, child.pid)
    finally:
        child.terminate()
        child.wait()


def _wait(port: int, child: "subprocess.Popen[bytes]") -> None:
    from tests.bench.client import fetch

    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and child.poll() is None:
        try:
            fetch(port, b"GET / HTTP/1.1\r\nHost: bench.kwartier.localhost\r\n\r\n")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("gunicorn does not answer")


def _children(parent: int) -> list[int]:
    text = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(pid) for pid in text.split()]


def _spent(pid: int) -> float:
    """User and system time of a process and of its children that ended, in ms."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return TICK * sum(int(ticks) for ticks in fields[11:15])


def _backends() -> list[int]:
    query = "SELECT pid FROM pg_stat_activity WHERE application_name = %s"
    connection: Any = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute(query, [APPLICATION_NAME])
        return [row[0] for row in cursor.fetchall()]
