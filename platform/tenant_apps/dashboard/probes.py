"""Attempts to read or reach more than the dashboard may, made with the dashboard's own login.

Each must be refused by the database. Nothing is kept of what an attempt changes: it is rolled back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import Error, connections, transaction

from common.tenancy import current_municipality, tenant_alias
from tenant_apps.dashboard.catalogue import own_relations

# Each is one way out that somebody could try; `{own}` is the municipality's schema.
ESCAPES = (
    "SET ROLE kwartier_app",
    "SET ROLE kwartier_owner",
    "SET SESSION AUTHORIZATION kwartier_app",
    "SELECT set_config('role', 'kwartier_app', true)",
    "SELECT query_to_xml('SELECT text FROM conversations_post', true, false, '')",
    "SELECT most_common_vals FROM pg_stats WHERE tablename = 'conversations_post'",
    "UPDATE announcements_announcement SET published_at = now()",
    "DELETE FROM dashboard_probe",
    "TRUNCATE announcements_announcement",
    'CREATE TABLE "{own}".taken AS SELECT 1',
    'CREATE VIEW "{own}".taken AS SELECT * FROM residents_resident',
    "CREATE TEMPORARY TABLE taken (text text)",
    "ALTER TABLE announcements_announcement DISABLE TRIGGER ALL",
    "GRANT SELECT ON conversations_post TO kwartier_dashboard",
    "LOCK TABLE residents_resident",
    "COPY conversations_post TO STDOUT",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT rolpassword FROM pg_authid",
)


@dataclass(frozen=True)
class Outcome:
    """What was tried and what the database answered."""

    statement: str
    was_refused: bool
    answer: str


def probe() -> list[Outcome]:
    """Try everything in the entered municipality; return what came of it."""
    return [_attempt(statement) for statement in statements()]


def statements() -> Iterator[str]:
    """Return a read of every closed relation, then the ways out."""
    for relation in own_relations():
        if relation.closed:
            columns = ", ".join(f'"{column}"' for column in relation.closed)
            yield f'SELECT {columns} FROM "{relation.name}" LIMIT 1'  # noqa: S608 - catalogue names
    for escape in ESCAPES:
        yield escape.format(own=current_municipality().schema_name)


def _attempt(statement: str) -> Outcome:
    """Refused is what raises; a read that finds no row is refused too, by what it is shown."""
    alias = tenant_alias()
    try:
        with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
            cursor.execute(statement)
            row = cursor.fetchone() if cursor.description else ("done",)
            transaction.set_rollback(True, using=alias)
    except Error as error:
        return Outcome(statement[:300], True, str(error).splitlines()[0][:300])
    return Outcome(statement[:300], row is None, "no rows" if row is None else "not refused")
