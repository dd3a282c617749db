"""What the database itself says about the dashboard's login, table by table, column by column.

Not what we declare and not what we believe: PostgreSQL's catalogue is asked at this moment.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connections

from common.tenancy import HUB, current_municipality, tenant_alias

LOGIN = "kwartier_dashboard"
COLUMNS = """
SELECT c.relname, a.attname, has_column_privilege(%(login)s, c.oid, a.attnum, 'SELECT')
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE n.nspname = %(schema)s AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
 ORDER BY c.relname, a.attnum
"""


@dataclass
class Relation:
    """A table or view, the columns that the login may read and those that it may not."""

    name: str
    readable: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)


def own_relations() -> list[Relation]:
    """Return the relations of the entered municipality, by name."""
    return _relations(tenant_alias(), current_municipality().schema_name)


def shared_relations() -> list[Relation]:
    """Return the relations that all municipalities share, by name."""
    return _relations(HUB, "public")


def _relations(alias: str, schema: str) -> list[Relation]:
    found: dict[str, Relation] = defaultdict(lambda: Relation(""))
    with connections[alias].cursor() as cursor:
        cursor.execute(COLUMNS, {"login": LOGIN, "schema": schema})
        for name, column, is_readable in cursor.fetchall():
            relation = found[name]
            relation.name = name
            (relation.readable if is_readable else relation.closed).append(column)
    return list(found.values())
