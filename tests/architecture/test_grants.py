"""Every relation and column of every schema: each login holds what is declared, no more."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings

from tenants.models import Municipality
from tenants.privileges import DOOR_LOGINS, LOGINS
from tests import databases
from tests.architecture.audit import audit

PLANTED = {
    "a table": 'GRANT SELECT ON "{schema}".conversations_post TO {login}',
    "a column": 'GRANT SELECT (text) ON "{schema}".conversations_reply TO {login}',
    "everybody": 'GRANT SELECT ON "{schema}".residents_resident TO PUBLIC',
    "more of what it has": 'GRANT TRUNCATE ON "{schema}".announcements_announcement TO {login}',
    "a view": 'CREATE VIEW "{schema}".summary AS SELECT text FROM "{schema}".conversations_post;'
    'GRANT SELECT ON "{schema}".summary TO {login}',
    "a function": 'CREATE FUNCTION "{schema}".peek() RETURNS text SECURITY DEFINER AS $$ SELECT'
    " 'x' $$ LANGUAGE sql; GRANT EXECUTE ON FUNCTION \"{schema}\".peek() TO {login}",
    "a schema of its own": "CREATE SCHEMA elsewhere AUTHORIZATION {login}",
    "room to create": 'GRANT CREATE ON SCHEMA "{schema}" TO {login}',
    "temporary tables": "GRANT TEMP ON DATABASE {database} TO {login}",
    "another login's rights": "GRANT kwartier_app TO {login}",
    "reading everything": "GRANT pg_read_all_data TO {login}",
    "a default for later": "ALTER DEFAULT PRIVILEGES FOR ROLE kwartier_owner"
    " GRANT SELECT ON TABLES TO {login}",
    "a function of PostgreSQL's": "GRANT EXECUTE ON FUNCTION pg_read_file(text) TO {login}",
    "a table of PostgreSQL's": "GRANT SELECT ON pg_catalog.pg_authid TO {login}",
    "no empty search_path": "ALTER ROLE {login} SET search_path = public",
    "row-level security passed by": "ALTER ROLE {login} BYPASSRLS",
}


@pytest.fixture(params=settings.DATABASES)
def server(
    request: pytest.FixtureRequest, db: None
) -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """Return an administrator's connection to a database; what it does is rolled back."""
    url = databases.admin_url().rpartition("/")[0] + f"/{databases.name_of(request.param)}"
    with psycopg.connect(url) as connection:
        yield connection, request.param
        connection.rollback()


@pytest.mark.parametrize("login", LOGINS)
def test_each_login_holds_what_is_declared_and_nothing_else(server: Any, login: str):
    connection, alias = server

    assert audit(connection, login, is_hub=alias == "default") == []


@pytest.mark.parametrize("what", PLANTED)
def test_a_planted_grant_is_reported(world: Any, what: str):
    cell = world.hasselt.cell
    url = databases.admin_url().rpartition("/")[0] + f"/{databases.name_of(cell)}"
    names = {"schema": world.hasselt.schema_name, "database": databases.name_of(cell)}

    with psycopg.connect(url) as connection:
        connection.execute(PLANTED[what].format(login="kwartier_dashboard", **names))
        lines = audit(connection, "kwartier_dashboard", is_hub=cell == "default")
        connection.rollback()

    assert lines != []


def test_a_privilege_that_was_lost_is_reported(world: Any):
    cell, schema = world.hasselt.cell, world.hasselt.schema_name
    url = databases.admin_url().rpartition("/")[0] + f"/{databases.name_of(cell)}"

    with psycopg.connect(url) as connection:
        connection.execute(
            f'REVOKE SELECT ON "{schema}".insights_weeklyinsight FROM {DOOR_LOGINS[0]}'
        )
        lines = audit(connection, DOOR_LOGINS[0], is_hub=cell == "default")
        connection.rollback()

    assert any("may, and cannot" in line for line in lines)


def test_the_audit_sees_every_municipality(server: Any):
    connection, alias = server
    wanted = {m.schema_name for m in Municipality.objects.filter(cell=alias)}

    found = {row[0] for row in connection.execute("SELECT nspname FROM pg_namespace")}

    assert wanted <= found


def test_each_door_sees_identities_of_its_own_kind_only(db: None):
    for login, kind in [("kwartier_dashboard", "official"), ("kwartier_staff", "staff")]:
        with psycopg.connect(databases.url_of(login)) as connection:
            rows = connection.execute("SELECT DISTINCT kind FROM public.identities_identity")

            assert [row[0] for row in rows] == [kind]
