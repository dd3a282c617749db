"""What each schema has: applied migrations, and a fingerprint of its structure."""

from collections import defaultdict

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython

from tenants import privileges
from tenants.migrating.schema_names import checked

Key = tuple[str, str]
AT_ONCE = 100

STRUCTURE = """
SELECT schema_name, md5(string_agg(part, ',' ORDER BY part)) FROM (
  SELECT n.nspname AS schema_name,
         c.relname || '.' || a.attname || ':' || format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attnotnull THEN '!' ELSE '' END AS part
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = ANY(%s) AND c.relkind IN ('r', 'i') AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT n.nspname, k.conname || ':' || k.contype::text
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
   WHERE n.nspname = ANY(%s)
) parts GROUP BY schema_name
"""


def on_disk() -> MigrationLoader:
    """Return the migrations that this release carries."""
    return MigrationLoader(None)


def applied(alias: str, schema_names: list[str]) -> dict[str, frozenset[Key]]:
    """Return the migrations applied in each schema; a schema that is missing is left out."""
    result: dict[str, set[Key]] = defaultdict(set)
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT n.nspname FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid"
            " WHERE c.relname = 'django_migrations' AND n.nspname = ANY(%s)",
            [schema_names],
        )
        present = [row[0] for row in cursor.fetchall()]
        for start in range(0, len(present), AT_ONCE):
            union = " UNION ALL ".join(
                f"SELECT '{name}', app, name FROM \"{name}\".django_migrations"  # noqa: S608 - opaque names of our own making
                for name in map(checked, present[start : start + AT_ONCE])
            )
            cursor.execute(union)
            for schema_name, app, name in cursor.fetchall():
                result[schema_name].add((app, name))
    return {name: frozenset(result[name]) for name in present}


def with_other_grants(alias: str, schema_names: list[str]) -> list[str]:
    """Return the schemas that do not carry this release's grants: these changed, or it is old."""
    with connections[alias].cursor() as cursor:
        cursor.execute(
            "SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)"
            " AND obj_description(oid, 'pg_namespace') IS DISTINCT FROM %s",
            [schema_names, f"grants {privileges.grants_mark()}"],
        )
        return [row[0] for row in cursor.fetchall()]


def fingerprints(alias: str, schema_names: list[str]) -> dict[str, str]:
    """Return a hash of tables, columns, indexes and constraints for each schema."""
    with connections[alias].cursor() as cursor:
        cursor.execute(STRUCTURE, [schema_names, schema_names])
        return dict(cursor.fetchall())


def may_be_replayed(loader: MigrationLoader, pending: frozenset[Key]) -> bool:
    """Whether the pending migrations are SQL alone, so that one run's SQL serves all schemas."""
    migrations = [loader.graph.nodes[key] for key in pending]
    return all(
        migration.atomic and not any(isinstance(o, RunPython) for o in migration.operations)
        for migration in migrations
    )
