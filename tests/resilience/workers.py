"""Celery workers as an operator starts them, on the test run's database and a broker of choice."""

import os
import signal
import sys
from pathlib import Path

from bootstrap import doors
from bootstrap.environments import LOGIN_OF
from bootstrap.places import PLATFORM, ROOT
from bootstrap.processes import Process, Program
from tests import databases

DOOR_OF = {"default": "worker", "provisioning": "owner"}


class Workers:
    """One worker per queue at most; each with the login of its door."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self._folder = folder
        self._environment = environment
        self._running: dict[str, Process] = {}

    def start(self, *queues: str) -> None:
        """Start workers of these queues that do not run, and wait until they listen."""
        for queue in queues:
            if queue not in self._running:
                self._running[queue] = self._started(queue)
        for queue in queues:
            doors.wait_for_line(self._running[queue], " ready.")

    def kill(self, queue: str) -> None:
        """`kill -9`, with all that it started."""
        process = self._running.pop(queue)
        os.killpg(process.number, signal.SIGKILL)
        process.stop()

    def said(self, queue: str) -> str:
        """Return the log of the worker that runs."""
        return self._running[queue].log.read_text(errors="replace")

    def stop(self) -> None:
        """End them all, at once: nothing of theirs is needed any more."""
        for queue in list(self._running):
            self.kill(queue)

    def _started(self, queue: str) -> Process:
        command = [sys.executable, "-m", "celery", "-A", "config.celery:app", "worker", "-Q", queue]
        command += ["--pool", "threads", "-c", "2", "-l", "INFO", "-n", f"{queue}@localhost"]
        door = DOOR_OF[queue]
        environment = {
            **os.environ,
            **self._environment,
            "KWARTIER_DOOR": door,
            "DATABASE_URL": databases.url_of(LOGIN_OF[door]),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(PLATFORM)]),
        }
        program = Program(f"The {queue} worker", command, environment=environment)
        return Process(program, self._folder / f"{queue}-{os.urandom(4).hex()}.log")
