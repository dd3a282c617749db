"""The processes of a running product: a web server per door, the workers, the clock."""

import http.client
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from bootstrap.environments import WEB_DOORS, Surroundings
from bootstrap.places import make_private
from bootstrap.processes import Process, ProcessFailed, Program

PATIENCE = 120
BROKEN = 500


def start_doors(surroundings: Surroundings, logs: Path) -> list[Process]:
    """Start one web server per door, each with its own login."""
    return [
        Process(
            Program(
                name=f"The {door} door",
                command=[
                    sys.executable,
                    "-m",
                    "gunicorn",
                    "config.wsgi:application",
                    "--config",
                    "python:bootstrap.web_server",
                    "--bind",
                    f"127.0.0.1:{surroundings.ports[door]}",
                ],
                environment=surroundings.of(door),
            ),
            logs / f"{door}.log",
        )
        for door in WEB_DOORS
    ]


def start_workers(surroundings: Surroundings, logs: Path) -> list[Process]:
    """Start the worker with the clock in it, and the one that alone may make municipalities."""
    clock = make_private(surroundings.folder / "clock") / "schedule"
    ticking = ["-B", "-s", str(clock), "-I", "bootstrap.clock"]
    return [
        _start_worker("worker", "default", 4, surroundings.of("worker"), logs, ticking),
        _start_worker("provisioning", "provisioning", 1, surroundings.of("owner"), logs, []),
    ]


def _start_worker(
    name: str, queue: str, threads: int, environment: dict[str, str], logs: Path, more: list[str]
) -> Process:
    command = [
        sys.executable, "-m", "celery", "-A", "config.celery:app", "worker", "-Q", queue,
        "--pool", "threads", "-c", str(threads), "-l", "INFO", "-n", f"{name}@localhost", *more,
    ]  # fmt: skip
    return Process(Program(f"The {name}", command, environment=environment), logs / f"{name}.log")


def wait_for_page(process: Process, url: str) -> None:
    """Wait until that address answers with something that is no server error."""
    deadline = time.monotonic() + PATIENCE
    while not _answers(url):
        process.check()
        if time.monotonic() > deadline:
            raise ProcessFailed(f"{url} does not answer.\n{process.last_lines()}")
        time.sleep(0.1)


def wait_for_line(process: Process, line: str) -> None:
    """Wait until a program says in its log that it is ready."""
    deadline = time.monotonic() + PATIENCE
    while line not in process.log.read_text(errors="replace"):
        process.check()
        if time.monotonic() > deadline:
            raise ProcessFailed(f"{process.program.name} is not ready.\n{process.last_lines()}")
        time.sleep(0.1)


def _answers(url: str) -> bool:
    """Ask the loopback for that host: Python does not resolve `*.localhost` by itself."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=20)
    try:
        connection.request("GET", parts.path or "/", headers={"Host": parts.netloc})
        return connection.getresponse().status < BROKEN
    except OSError:
        return False
    finally:
        connection.close()
