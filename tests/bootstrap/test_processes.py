"""Child processes end with the command that started them, whatever ends it."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from bootstrap.processes import Process, ProcessFailed, Program, finish
from tests.bootstrap.leftovers import left_after, marked, new_mark

SLEEP = "import time; time.sleep(600)"
COMMAND = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from bootstrap.processes import Process, Program
    Process(Program("sleeper", [sys.executable, "-c", "import time; time.sleep(600)"]), Path(LOG))
    print("started", flush=True)
    time.sleep(600)
    """
)


def test_a_child_dies_when_its_command_is_killed(tmp_path: Path) -> None:
    environment = {**new_mark(), "PYTHONPATH": os.pathsep.join(sys.path)}
    code = COMMAND.replace("LOG", repr(str(tmp_path / "log")))
    with subprocess.Popen(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True
    ) as command:
        assert command.stdout
        assert command.stdout.readline() == "started\n"
        assert len(marked(environment)) == 2

        command.send_signal(signal.SIGKILL)

        assert left_after(environment, 5) == []


def test_stopping_ends_grandchildren_too(tmp_path: Path) -> None:
    environment = new_mark()
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {SLEEP!r}])"
    program = Program("parent", [sys.executable, "-c", code], environment=environment)
    process = Process(program, tmp_path / "log")
    _wait_for(lambda: len(marked(environment)) == 2)

    process.stop()

    assert left_after(environment, 5) == []


def test_a_failure_shows_the_end_of_the_log(tmp_path: Path) -> None:
    program = Program("broken", [sys.executable, "-c", "raise SystemExit('the reason')"])

    with pytest.raises(ProcessFailed, match="the reason"):
        finish(Process(program, tmp_path / "log"))


def test_a_killed_process_is_started_again(tmp_path: Path) -> None:
    process = Process(Program("sleeper", [sys.executable, "-c", SLEEP]), tmp_path / "log")
    first = process.number
    os.kill(first, signal.SIGKILL)
    _wait_for(lambda: not process.is_running)

    process.start_again()

    assert process.is_running
    assert process.number != first
    process.stop()


def test_a_process_that_keeps_ending_is_given_up(tmp_path: Path) -> None:
    process = Process(Program("broken", [sys.executable, "-c", "exit(3)"]), tmp_path / "log")

    def start_until_given_up() -> None:
        for _ in range(20):
            process.wait()
            process.start_again()

    with pytest.raises(ProcessFailed, match="ended with 3"):
        start_until_given_up()


def test_a_log_is_for_its_owner_alone(tmp_path: Path) -> None:
    log = tmp_path / "logs" / "log"

    finish(Process(Program("quiet", [sys.executable, "-c", "print(1)"]), log))

    assert log.stat().st_mode & 0o077 == 0
    assert log.parent.stat().st_mode & 0o077 == 0


def _wait_for(condition) -> None:
    deadline = time.monotonic() + 10
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()
