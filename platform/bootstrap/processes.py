"""Child processes that never outlive the command that started them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bootstrap.kernel import dying_with_parent
from bootstrap.places import ROOT, make_private

PATIENCE = 20
SHORT_LIFE, SHORT_LIVES = 5, 5


class ProcessFailed(Exception):
    """A program ended that should have gone on, or ended with an error."""


@dataclass
class Program:
    """What to run and how; `account` lowers the rights of a child that root starts."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] | None = None
    folder: Path = ROOT
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL
    account: Mapping[str, Any] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    settings: str | None = None


class Process:
    """A running program, its log and how to end it."""

    def __init__(
        self, program: Program, log: Path, show: Callable[[bytes], None] | None = None
    ) -> None:
        make_private(log.parent)
        self.program = program
        self.log = log
        self.show = show
        self._short_lives = 0
        log.unlink(missing_ok=True)
        log.touch(mode=0o600)
        self._start()

    def _start(self) -> None:
        self._started_at, self._started_on_clock = time.monotonic(), time.time()
        with self.log.open("ab") as output:
            self._child = subprocess.Popen(
                self.program.command,
                stdin=subprocess.PIPE if self.program.settings else subprocess.DEVNULL,
                stdout=subprocess.PIPE if self.show else output,
                stderr=subprocess.STDOUT,
                cwd=self.program.folder,
                env=self.program.environment,
                start_new_session=True,
                preexec_fn=_before(self.program),
                **self.program.account,
            )
        if self.program.settings and self._child.stdin:
            with self._child.stdin as stdin:
                stdin.write(self.program.settings.encode())

    def start_again(self) -> None:
        """Replace an ended process; one that keeps ending at once is given up."""
        is_short = time.monotonic() - self._started_at < SHORT_LIFE
        self._short_lives = self._short_lives + 1 if is_short else 0
        if self._short_lives > SHORT_LIVES:
            self.check()
        _end_group(self.number)
        self._start()

    @property
    def number(self) -> int:
        """The number that the kernel gave it."""
        return self._child.pid

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._child.poll() is None

    @property
    def seconds(self) -> float:
        """From its start to the last line of its log."""
        return self.log.stat().st_mtime - self._started_on_clock

    def check(self) -> None:
        """Raise with the end of its log when it has ended."""
        if not self.is_running:
            raise ProcessFailed(
                f"{self.program.name} ended with {self._child.returncode}.\n{self.last_lines()}"
            )

    def last_lines(self, count: int = 30) -> str:
        """The end of its log, for whoever has to find out why."""
        lines = self.log.read_text(errors="replace").splitlines()
        return "\n".join([*lines[-count:], f"(the whole log: {self.log})"])

    def wait(self) -> int:
        """Wait until it ends by itself; show meanwhile what it prints, where that was asked."""
        try:
            self._pass_on()
            return self._child.wait()
        except BaseException:
            self.stop()
            raise

    def ask_to_stop(self) -> None:
        """Ask it to end, and do not wait."""
        if self.is_running:
            self._child.send_signal(self.program.stop_signal)

    def stop(self) -> None:
        """Ask it to end, and end its whole group when it does not listen."""
        self.ask_to_stop()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(PATIENCE)
        _end_group(self.number)
        self._child.wait()

    def _pass_on(self) -> None:
        if not self.show or not self._child.stdout:
            return
        with self._child.stdout as output, self.log.open("ab") as copy:
            while piece := os.read(output.fileno(), 65_536):
                copy.write(piece)
                copy.flush()
                self.show(piece)


def on_terminal(piece: bytes) -> None:
    """Show a program's output as it is."""
    sys.stdout.buffer.write(piece)
    sys.stdout.flush()


def finish(process: Process) -> None:
    """Wait for an end, which must be a good one."""
    if process.wait():
        reason = f"(the whole log: {process.log})" if process.show else process.last_lines()
        raise ProcessFailed(f"{process.program.name} failed.\n{reason}")


def _before(program: Program) -> Callable[[], None]:
    die = dying_with_parent(program.death_signal)
    first = program.before

    def prepare() -> None:
        # In this order: changing the account clears what was asked of the kernel.
        if first:
            first()
        die()

    return prepare


def _end_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
