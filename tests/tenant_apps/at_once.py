"""Several taps at the same moment, on real connections: a test's transaction cannot show them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any, TypeVar

from django.db import connections

from common.tenancy import entered

TAPS = 4
Result = TypeVar("Result")


class Taps:
    """Threads with connections of their own, whose work is committed: tidy up after them."""

    def __init__(self, municipality: Any) -> None:
        self._municipality = municipality
        self._pool = ThreadPoolExecutor(TAPS)

    def once(self, task: Callable[[], Result]) -> Result:
        """Do it in one of them."""
        return self._pool.submit(self._run, task).result()

    def together(self, task: Callable[[], Result]) -> list[Result]:
        """Do it in all of them, begun at the same moment."""
        start = Barrier(TAPS)

        def wait_and_run() -> Result:
            start.wait()
            return task()

        return [
            f.result() for f in [self._pool.submit(self._run, wait_and_run) for _ in range(TAPS)]
        ]

    def _run(self, task: Callable[[], Result]) -> Result:
        try:
            with entered(self._municipality):
                return task()
        finally:
            connections.close_all()
