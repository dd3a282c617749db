"""Several people or workers at the same moment: real connections, whose work is committed."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any, TypeVar

from shared_apps.notifications.models import HubMail
from tests.billing.committed import forgotten_afterwards, in_a_connection_of_its_own

MANY = 4
Result = TypeVar("Result")


class Crowd:
    """Threads with connections of their own."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(MANY)

    def once(self, task: Callable[[], Result]) -> Result:
        """Let one of them do something, and commit it."""
        return self._pool.submit(in_a_connection_of_its_own, task).result()

    def together(self, task: Callable[[int], Any]) -> list[Any]:
        """Let all do it at the same moment; return what each got, an exception too."""
        start = Barrier(MANY)

        def act(number: int) -> Any:
            start.wait()
            try:
                return task(number)
            except Exception as error:  # noqa: BLE001 - what each got is the outcome
                return error

        def start_one(number: int) -> Future[Any]:
            return self._pool.submit(in_a_connection_of_its_own, lambda: act(number))

        return [asked.result() for asked in [start_one(number) for number in range(MANY)]]


@contextmanager
def crowd() -> Iterator[Crowd]:
    """Return a crowd, and remove what it left behind."""
    people = Crowd()
    with forgotten_afterwards():
        try:
            yield people
        finally:
            people.once(HubMail.objects.all().delete)
