"""One at a time, by a lock that falls with the connection: nobody waits for the dead."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections


@contextmanager
def alone_with(name: str, using: str) -> Iterator[bool]:
    """Tell whether this connection alone has the lock of that name until the block ends."""
    is_ours = _ask("SELECT pg_try_advisory_lock(hashtext(%s))", name, using)
    try:
        yield is_ours
    finally:
        if is_ours:
            _ask("SELECT pg_advisory_unlock(hashtext(%s))", name, using)


def wait_for_turn(name: str, using: str) -> None:
    """Take the lock of that name until the transaction ends; who comes second waits for it."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])


def _ask(statement: str, name: str, using: str) -> bool:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, [name])
        return bool(cursor.fetchone()[0])
