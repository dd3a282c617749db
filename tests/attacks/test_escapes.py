"""As the login of each other door: every way out is refused by the server itself."""

from typing import Any

import psycopg
import pytest

from tenants.privileges import DOOR_LOGINS
from tests import databases
from tests.attacks.conftest import CANARIES, Target
from tests.attacks.escapes import ESCAPES

DENIED = "42501"  # insufficient_privilege
UNDEFINED_TABLE = "42P01"
OUTSIDE_TRANSACTIONS = {"the server's settings"}
# A server built without XML, as the embedded one, says so before it looks at privileges.
WITHOUT_XML = {"table_to_xml": ("0A000",)}
NOT_AVAILABLE = {"0A000", "58P01", "22023"}  # the extension is not installed on this server


@pytest.mark.parametrize("name", ESCAPES)
@pytest.mark.parametrize("login", DOOR_LOGINS)
def test_an_escape_is_refused(attack: Any, login: str, name: str):
    with pytest.raises(psycopg.Error) as refusal:
        attack(login, *ESCAPES[name], autocommit=name in OUTSIDE_TRANSACTIONS)

    assert refusal.value.sqlstate in {DENIED, *WITHOUT_XML.get(name, ())}, refusal.value


@pytest.mark.parametrize("name", ["dblink", "postgres_fdw", "file_fdw", "plpython3u", "pg_trgm"])
@pytest.mark.parametrize("login", DOOR_LOGINS)
def test_no_login_adds_an_extension(attack: Any, login: str, name: str):
    with pytest.raises(psycopg.Error) as refusal:
        attack(login, f"CREATE EXTENSION {name}")

    assert refusal.value.sqlstate in {DENIED, *NOT_AVAILABLE}, refusal.value


@pytest.mark.parametrize("login", DOOR_LOGINS)
def test_the_attacks_would_succeed_with_the_residents_login(attack: Any, login: str):
    content = attack("kwartier_app", "SELECT title, text FROM conversations_post")

    assert (CANARIES[0], CANARIES[1]) in content


@pytest.mark.parametrize("login", DOOR_LOGINS)
def test_a_login_finds_no_table_before_it_enters_a_municipality(target: Target, login: str):
    url = databases.url_of(login, target.cell)

    with psycopg.connect(url) as session, pytest.raises(psycopg.Error) as refusal:
        session.execute("SELECT * FROM announcements_announcement")

    assert refusal.value.sqlstate == UNDEFINED_TABLE


@pytest.mark.parametrize("login", DOOR_LOGINS)
def test_statistics_about_residents_content_stay_hidden(attack: Any, target: Target, login: str):
    with psycopg.connect(databases.url_of("kwartier_owner", target.cell)) as owner:
        owner.execute(f'ANALYZE "{target.schema}".conversations_post')

    rows = attack(login, "SELECT tablename FROM pg_stats WHERE schemaname = '{schema}'")

    assert not {"conversations_post", "residents_resident"} & {row[0] for row in rows}


@pytest.mark.parametrize("login", DOOR_LOGINS)
def test_what_other_logins_ask_stays_hidden(attack: Any, target: Target, login: str):
    with psycopg.connect(databases.url_of("kwartier_app", target.cell)) as app:
        app.execute(f"SELECT '{CANARIES[1]}'")

        rows = attack(login, "SELECT query FROM pg_stat_activity WHERE usename = 'kwartier_app'")

    assert ("<insufficient privilege>",) in rows
    assert CANARIES[1] not in str(rows)


@pytest.mark.parametrize("login", DOOR_LOGINS)
@pytest.mark.parametrize("function", ["pg_terminate_backend", "pg_cancel_backend"])
def test_other_logins_sessions_go_on(attack: Any, target: Target, login: str, function: str):
    url = databases.url_of("kwartier_app", target.cell)

    with psycopg.connect(url) as app, pytest.raises(psycopg.Error) as refusal:
        attack(login, f"SELECT {function}({app.info.backend_pid})")

    assert refusal.value.sqlstate == DENIED
