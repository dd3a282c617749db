"""The database logins: made once by an administrator, never by the product while it runs."""

from typing import Any

import psycopg
from psycopg import sql

from tenants.privileges import LOGINS

OWNER = "kwartier_owner"
IDENTITY_TABLES = {
    "identities_identity": "kind = {kind}",
    "account_emailaddress": "EXISTS (SELECT 1 FROM identities_identity i WHERE i.id = user_id)",
    "mfa_authenticator": "EXISTS (SELECT 1 FROM identities_identity i WHERE i.id = user_id)",
    "identities_apitoken": "EXISTS (SELECT 1 FROM identities_identity i WHERE i.id = identity_id)",
}
KINDS = {
    "kwartier_app": "resident",
    "kwartier_dashboard": "official",
    "kwartier_care": "care_worker",
    "kwartier_staff": "staff",
}


def create_logins(admin_url: str, passwords: dict[str, str]) -> None:
    """Make the owner and the doors' logins on a server; give them these passwords.

    A login's own search_path is empty, so a query without a municipality finds no table.
    """
    with psycopg.connect(admin_url, autocommit=True) as admin:
        # Logins belong to the server: two who make them at once would fail over each other.
        admin.execute("SELECT pg_advisory_lock(hashtext('kwartier logins'))")
        for login in (OWNER, *LOGINS):
            _create(admin, login, passwords[login])


def _create(admin: psycopg.Connection[Any], login: str, password: str) -> None:
    name = sql.Identifier(login)
    exists = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [login]).fetchone()
    if not exists:
        admin.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
    admin.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            name, sql.Literal(password)
        )
    )
    admin.execute(sql.SQL("ALTER ROLE {} SET search_path = ''").format(name))


def create_database(admin_url: str, name: str) -> None:
    """Make a database that belongs to the owner and that only our logins may enter."""
    database = sql.Identifier(name)
    with psycopg.connect(admin_url, autocommit=True) as admin:
        exists = admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not exists:
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                    database, sql.Identifier(OWNER)
                )
            )
        admin.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        for login in LOGINS:
            admin.execute(
                sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(
                    database, sql.Identifier(login)
                )
            )
    with psycopg.connect(admin_url, dbname=name, autocommit=True) as admin:
        admin.execute(sql.SQL("ALTER SCHEMA public OWNER TO {}").format(sql.Identifier(OWNER)))
        # Before PostgreSQL 15 everybody may make tables in it.
        admin.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")


def guard_sql() -> str:
    """Return the SQL, run by the owner after migrating the hub, that guards what all doors share.

    Row-level security: each login sees identities of its own kind, and what hangs from them.
    """
    lines = []
    for table, condition in IDENTITY_TABLES.items():
        lines.append(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;")
        for login, kind in KINDS.items():
            clause = condition.format(kind=f"'{kind}'")
            lines.append(f"DROP POLICY IF EXISTS {login} ON {table};")
            lines.append(
                f"CREATE POLICY {login} ON {table} TO {login}"
                f" USING ({clause}) WITH CHECK ({clause});"
            )
    return "\n".join(lines)
