"""A schema as PostgreSQL describes it, without its name: structure, constraints, privileges."""

from typing import Any

import psycopg

QUERIES = {
    "columns": """
        SELECT c.relname, c.relkind::text, a.attname, format_type(a.atttypid, a.atttypmod),
               a.attnotnull, a.attidentity::text, pg_get_expr(d.adbin, d.adrelid), a.attacl::text
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
         WHERE n.nspname = %(schema)s""",
    "indexes": """
        SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = %(schema)s AND c.relkind = 'i'""",
    "constraints": """
        SELECT k.conname, k.conrelid::regclass::text, pg_get_constraintdef(k.oid)
          FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
         WHERE n.nspname = %(schema)s""",
    "owners and privileges": """
        SELECT c.relname, c.relowner::regrole::text, c.relrowsecurity,
               (SELECT array_agg(x.t ORDER BY x.t) FROM
                 (SELECT unnest(c.relacl)::text AS t) x)::text
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = %(schema)s AND c.relkind IN ('r', 'S')""",
    "the schema": """
        SELECT nspowner::regrole::text, nspacl::text, obj_description(oid, 'pg_namespace')
          FROM pg_namespace WHERE nspname = %(schema)s""",
    "triggers and functions": """
        SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE n.nspname = %(schema)s AND NOT tgisinternal
         UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = %(schema)s::regnamespace""",
    "applied migrations": 'SELECT app, name FROM "{schema}".django_migrations',
}


def described(connection: psycopg.Connection[Any], schema: str) -> dict[str, list[str]]:
    """Return what the schema holds, one sorted list of lines for each kind of thing."""
    found = {}
    for kind, query in QUERIES.items():
        rows = connection.execute(query.replace("{schema}", schema), {"schema": schema})
        found[kind] = sorted(str(row).replace(schema, "SCHEMA") for row in rows)
    return found
