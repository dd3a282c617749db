"""Waiting for what other processes do."""

import time
from collections.abc import Callable

PATIENCE = 90


def until(is_so: Callable[[], object]) -> None:
    """Come back as soon as it is so; fail where it never is."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, f"waited {PATIENCE} s in vain"
        time.sleep(0.05)
