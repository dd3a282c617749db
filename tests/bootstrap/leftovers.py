"""Finding every process that a test started, however deep, by a mark in its environment."""

import os
import time
from pathlib import Path
from uuid import uuid4

MARK = "KWARTIER_TEST_MARK"


def new_mark() -> dict[str, str]:
    """An environment whose mark every descendant inherits."""
    return {**os.environ, MARK: uuid4().hex}


def marked(environment: dict[str, str]) -> list[str]:
    """The command lines of the living processes that carry that mark."""
    wanted = f"{MARK}={environment[MARK]}".encode()
    return [line for process in Path("/proc").glob("[0-9]*") if (line := _line(process, wanted))]


def left_after(environment: dict[str, str], seconds: float) -> list[str]:
    """What still lives when that time is over; less waiting when nothing does."""
    deadline = time.monotonic() + seconds
    while (found := marked(environment)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return found


def _line(process: Path, wanted: bytes) -> str:
    try:
        if wanted not in (process / "environ").read_bytes().split(b"\0"):
            return ""
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""
