"""What each login can do, asked of the server: every relation and column of every schema."""

from typing import Any

import psycopg

Connection = psycopg.Connection[Any]
OURS = "n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"

# REFERENCES too can be held by column; only SELECT, INSERT and UPDATE are ever declared.
BY_COLUMN = f"""
SELECT c.relname || '.' || a.attname || ' ' || p
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
 WHERE n.nspname = %(schema)s AND {OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND has_column_privilege(%(login)s, c.oid, a.attnum, p)
"""
BY_TABLE = f"""
SELECT c.relname || ' ' || p
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 CROSS JOIN unnest(%(privileges)s::text[]) p
 WHERE n.nspname = %(schema)s AND {OURS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND has_table_privilege(%(login)s, c.oid, p)
"""
SEQUENCES = """
SELECT c.relname || ' ' || p
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 CROSS JOIN unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) p
 WHERE n.nspname = %(schema)s AND c.relkind = 'S' AND has_sequence_privilege(%(login)s, c.oid, p)
"""


def can(connection: Connection, login: str, schema: str) -> set[str]:
    """Return `table.column PRIVILEGE` and `table PRIVILEGE` for all a login can do in a schema."""
    privileges = ["DELETE", "TRUNCATE", "TRIGGER"]
    if connection.info.server_version >= 170_000:
        privileges.append("MAINTAIN")
    values = {"login": login, "schema": schema, "privileges": privileges}
    return {row[0] for query in (BY_COLUMN, BY_TABLE) for row in connection.execute(query, values)}


def sequences(connection: Connection, login: str, schema: str) -> set[str]:
    """Return `sequence PRIVILEGE` for all a login can do with sequences of a schema."""
    rows = connection.execute(SEQUENCES, {"login": login, "schema": schema})
    return {row[0] for row in rows}


def schemas(connection: Connection) -> list[str]:
    """Return every schema but PostgreSQL's own."""
    return [
        row[0] for row in connection.execute(f"SELECT nspname FROM pg_namespace n WHERE {OURS}")
    ]
