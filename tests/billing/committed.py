"""Bills that are really committed, for tests of what happens at once; removed afterwards."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.apps import apps
from django.db import connections
from psycopg import sql

from tests import databases

# What migrations wrote.
KEPT = {"billing_pricelist", "billing_indexfigure"}


def in_a_connection_of_its_own(task: Callable[[], Any]) -> Any:
    """Run in a thread: outside the test's transaction, and without leaving a connection."""
    try:
        return task()
    finally:
        connections.close_all()


@contextmanager
def forgotten_afterwards() -> Iterator[None]:
    """Remove what the block committed. Only an administrator can: the triggers are put aside."""
    try:
        yield
    finally:
        url = databases.admin_url().rpartition("/")[0] + f"/{databases.name_of('default')}"
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute("SET session_replication_role = replica")
            for model in apps.get_app_config("billing").get_models():
                table = model._meta.db_table
                if table not in KEPT:
                    # Deleted, not truncated: a test's own transaction may still be reading.
                    admin.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
