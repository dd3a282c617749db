"""A PostgreSQL of our own: private files, a generated password, one port on the loopback."""

import os
import signal
import time
from pathlib import Path

from bootstrap import kernel, postgres_binaries, postgres_files
from bootstrap.ports import free_port
from bootstrap.processes import Process, ProcessFailed, Program

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "logging_collector": "off",
    "max_connections": "200",
    "max_locks_per_transaction": "512",  # a schema per municipality: a dump locks every table
    "shared_buffers": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
}
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
PATIENCE = 60


class Server:
    """One server in one folder. `is_throwaway` trades safety after a crash for speed."""

    def __init__(self, folder: Path, password: str, log: Path, is_throwaway: bool = False) -> None:
        self._rights = postgres_files.rights()
        self._binaries, self._version = postgres_binaries.find(self._rights.account)
        self._data = self._rights.reachable(folder)
        self._password = password
        self._log = log
        self.is_fresh = not (self._data / "PG_VERSION").exists()
        self._settings = SETTINGS | (UNSAFE_BUT_FAST if is_throwaway else {})

    def start(self) -> tuple[Process, str]:
        """Start it, filled or fresh; return the process and the administrator's URL."""
        if self.is_fresh:
            postgres_files.make(
                self._data, self._password, self._binaries, self._version, self._rights
            )
        self._wait_for_an_earlier_one()
        port = free_port()
        process = Process(self._program(port), self._log)
        self._wait_until_ready(process)
        user = postgres_files.ADMINISTRATOR
        return process, f"postgres://{user}:{self._password}@127.0.0.1:{port}/postgres"

    def _program(self, port: int) -> Program:
        settings = self._settings | {"port": str(port)}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Program(
            name="PostgreSQL",
            command=[str(self._binaries / "postgres"), "-D", str(self._data), *options],
            folder=Path("/"),
            stop_signal=signal.SIGINT,
            death_signal=signal.SIGINT,
            account=self._rights.account,
            before=self._rights.before,
        )

    def _wait_for_an_earlier_one(self) -> None:
        """After `kill -9` of a command its server may still be writing its last page."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            number, _ = postgres_files.server_in(self._data)
            if not number:
                return
            if not self._is_ours(number):
                postgres_files.forget_server_in(self._data)
                return
            time.sleep(0.1)
        raise ProcessFailed(f"Another PostgreSQL (process {number}) works in {self._data}.")

    def _is_ours(self, number: int) -> bool:
        if not kernel.lives(number):
            return False
        command = Path(f"/proc/{number}/cmdline")
        return not command.exists() or os.fsencode(self._data) in command.read_bytes()

    def _wait_until_ready(self, process: Process) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            process.check()
            if postgres_files.server_in(self._data) == (process.number, "ready"):
                return
            time.sleep(0.02)
        process.stop()
        raise ProcessFailed(f"PostgreSQL did not become ready.\n{process.last_lines()}")
