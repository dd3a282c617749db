"""Run migrations in one schema for real and record the SQL that did it.

Names in it are unqualified, so the same text makes the same change under another search_path.
Recording what ran, rather than what Django says it would run, keeps constraint names that an
operation looked up, and data that a migration put in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from common.tenancy import tenant_labels

READS = ("SELECT", "SHOW", "SET SEARCH_PATH", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def recorded(alias: str) -> Iterator[list[str]]:
    """Collect every statement that changes something, with its parameters filled in."""
    statements: list[str] = []

    def record(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        text = sql if isinstance(sql, str) else str(sql)
        if not text.lstrip().upper().startswith(READS):
            cursor = context["cursor"]
            for each in params if many else [params]:
                statements.append(cursor.mogrify(text, each) if each else text)
        return execute(sql, params, many, context)

    with connections[alias].execute_wrapper(record):
        yield statements


def migrate_schema(alias: str) -> list[str]:
    """Migrate the schema at hand to the newest state; return the SQL that did it.

    In the public schema only shared apps are migrated, in a municipality's only tenant apps.
    """
    executor = MigrationExecutor(connections[alias])
    connection: Any = connections[alias]
    in_tenant = connection.schema_name != "public"
    targets = [
        node
        for node in executor.loader.graph.leaf_nodes()
        if (node[0] in tenant_labels()) == in_tenant
    ]
    with recorded(alias) as statements:
        executor.migrate(targets)
    return statements


def as_script(statements: list[str]) -> str:
    """Return the statements as one script."""
    return ";\n".join(statement.rstrip().rstrip(";") for statement in statements) + ";"
