"""Held against declared: one line for every difference."""

from tests.architecture.audit import beyond_tables, declared, held

NO_ROWS = set[str]()


def audit(connection: held.Connection, login: str, *, is_hub: bool) -> list[str]:
    """Return every difference between what the login can do and what it may do."""
    lines = []
    for schema in held.schemas(connection):
        lines += _schema(connection, login, schema, is_hub=is_hub)
    for sentence, query in beyond_tables.QUERIES.items():
        rows = connection.execute(query, {"login": login})
        lines += [f"{login} {sentence}: {row[0]}" for row in rows]
    return sorted(lines)


def _schema(connection: held.Connection, login: str, schema: str, *, is_hub: bool) -> list[str]:
    is_ours = schema.startswith("m_") or (schema == "public" and is_hub)
    may = declared.may(login, schema) if is_ours else NO_ROWS
    can = held.can(connection, login, schema)
    lines = [f"{login} can, and may not: {schema}.{line}" for line in can - may]
    lines += [f"{login} may, and cannot: {schema}.{line}" for line in may - can]
    lines += _sequences(connection, login, schema)
    is_entered = connection.execute(
        "SELECT has_schema_privilege(%s, %s, 'USAGE')", [login, schema]
    ).fetchone()
    if is_entered != (is_ours,):
        lines.append(f"{login} looks into schema {schema}: {is_entered}")
    return lines


def _sequences(connection: held.Connection, login: str, schema: str) -> list[str]:
    """Sequences stand in the hub alone, for libraries' tables; only the app draws from them."""
    found = held.sequences(connection, login, schema)
    if login == declared.APP and schema == "public":
        found = {line for line in found if not line.endswith(" USAGE")}
    return [f"{login} can, and may not: {schema}.{line}" for line in found]
