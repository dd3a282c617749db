"""Rule 4 of scale.md, watched in every test: hub or municipality, never both at once.

One statement must not name tables of both, and one transaction must not write to both. In the
layout `single` PostgreSQL would allow it; with the hub and the cells on different servers it
could not work.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections, transaction

from common.tenancy import tenant_labels

NAME = re.compile(r'"([a-z_0-9]+)"')
WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE)", re.IGNORECASE)


class TouchesBoth(AssertionError):
    """A statement or a transaction of the product touched the hub and a municipality."""


@cache
def _side_of() -> dict[str, str]:
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.db_table: "municipality" if model._meta.app_label in tenant_labels() else "hub"
        for model in models
    }


def sides(sql: str) -> set[str]:
    """Return which of hub and municipality the statement's tables belong to."""
    return {_side_of()[name] for name in NAME.findall(sql) if name in _side_of()}


class Watch:
    """Looks at every statement of one connection. What a test itself opened does not count."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.depth = len(connection.savepoint_ids) + connection.in_atomic_block
        self._written: dict[str, set[str]] = defaultdict(set)

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any
    ) -> Any:
        """Raise `TouchesBoth`, or let the statement pass."""
        text = str(sql)
        touched = sides(text)
        if len(touched) > 1:
            raise TouchesBoth(f"one statement touches hub and municipality: {text[:300]}")
        if WRITE.match(text):
            self._note(touched, text)
        return execute(sql, params, many, context)

    def _note(self, touched: set[str], text: str) -> None:
        inside = [sid for sid in self._connection.savepoint_ids[max(self.depth - 1, 0) :] if sid]
        if not inside:
            return
        written = self._written[inside[0]]
        written |= touched
        if len(written) > 1:
            raise TouchesBoth(f"one transaction writes to hub and municipality: {text[:300]}")


_watches: list[Watch] = []


@contextmanager
def watched() -> Iterator[None]:
    """Watch every connection for the length of the block."""
    with ExitStack() as stack:
        for alias in settings.DATABASES:
            watch = Watch(connections[alias])
            stack.enter_context(connections[alias].execute_wrapper(watch))
            _watches.append(watch)
        try:
            yield
        finally:
            _watches.clear()


@contextmanager
def undone() -> Iterator[None]:
    """Undo on every connection what happens in the block. The watch goes on inside."""
    with ExitStack() as stack:
        for alias in settings.DATABASES:
            stack.enter_context(transaction.atomic(using=alias))
        for watch in _watches:
            watch.depth += 1
        try:
            yield
        finally:
            for watch in _watches:
                watch.depth -= 1
            for alias in settings.DATABASES:
                transaction.set_rollback(True, using=alias)
