"""Locks that the kernel gives back when their holder dies: one demo per checkout."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bootstrap.places import LOCAL, make_private

LOCK = LOCAL / "demo.lock"


class AlreadyRunning(Exception):
    """Another command of this checkout holds the lock."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait for the lock of that file, and hold it for the length of the block."""
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def held(path: Path = LOCK) -> Iterator[None]:
    """Hold the lock for the length of the block, or say who has it."""
    make_private(path.parent)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(
                f"The demo of this checkout is running already, as process {holder(path)}. Stop "
                "that one first, or look in .local/demo.json for its addresses."
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def is_held(path: Path = LOCK) -> bool:
    """Whether the demo of this checkout is running."""
    try:
        with held(path):
            return False
    except AlreadyRunning:
        return True


def holder(path: Path = LOCK) -> str:
    """The process that holds the lock."""
    return path.read_text().strip()
