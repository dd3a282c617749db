"""Counting the queries of a page: what reads or writes rows, on every connection."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.test.utils import CaptureQueriesContext

NOT_COUNTED = ("SET ", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def queries_of(action: Callable[[], Any]) -> list[str]:
    """Return the SQL of the queries that an action makes, without choosing schema or role."""
    with ExitStack() as stack:
        captured = [
            stack.enter_context(CaptureQueriesContext(connection))
            for connection in connections.all()
        ]
        action()
    sql = [query["sql"] for each in captured for query in each.captured_queries]
    return [statement for statement in sql if not statement.startswith(NOT_COUNTED)]
