"""Being told to stop: Ctrl-C, a closed terminal, a polite kill."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

POLITE = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(Exception):
    """Somebody asked for the end."""


def listen() -> None:
    """Raise `Interrupted` in the main thread at the next polite signal."""
    for number in POLITE:
        signal.signal(number, _interrupt)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Tidy up without being interrupted a second time."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in POLITE}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Interrupted(signal.Signals(number).name)
