"""A real PgBouncer in front of the tests' database, as Debian installs it."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bootstrap.ports import free_port

PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/bin")
CONFIGURATION = """
[databases]
* = host={HOST} port={PORT} user={USER} password={PASSWORD}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = any
pool_mode = {mode}
default_pool_size = 5
ignore_startup_parameters = extra_float_digits,options
logfile = {folder}/log
pidfile = {folder}/pid
"""
PATIENCE = 60


def binary() -> str | None:
    """Return where PgBouncer is, or None."""
    return shutil.which("pgbouncer", path=os.pathsep.join([os.environ["PATH"], *PLACES]))


@contextmanager
def pooled(entry: dict[str, Any], mode: str, folder: Path) -> Iterator[dict[str, Any]]:
    """Start PgBouncer in a mode; return the database's entry as it is reached through it."""
    listen = free_port()
    file = folder / "pgbouncer.ini"
    file.write_text(CONFIGURATION.format(listen=listen, mode=mode, folder=folder, **entry))
    child = subprocess.Popen([str(binary()), *_another_account(folder), str(file)])
    try:
        _wait(listen, child)
        yield {**entry, "HOST": "127.0.0.1", "PORT": listen}
    finally:
        child.terminate()
        child.wait()


def _another_account(folder: Path) -> list[str]:
    """PgBouncer refuses to be root; as root, let nobody run it in a folder of nobody's."""
    if os.geteuid():
        return []
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.iterdir()):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    for parent in folder.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o011)
    return ["--user", "nobody"]


def _wait(port: int, child: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and child.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("PgBouncer does not answer")
