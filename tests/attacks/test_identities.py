"""One table holds the identities of every door; row-level security keeps the doors apart."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tenants.logins import IDENTITY_TABLES, KINDS
from tests import databases

DENIED = "42501"


@pytest.fixture(params=sorted(KINDS))
def session(request: pytest.FixtureRequest, django_db_setup: None) -> Iterator[Any]:
    """Return a session of a login in the hub, with the kind of identity that it may see."""
    with psycopg.connect(databases.url_of(request.param)) as connection:
        connection.execute("SET search_path = public")
        yield connection, KINDS[request.param]


def test_a_login_sees_identities_of_its_own_kind(session: Any):
    connection, kind = session

    rows = connection.execute("SELECT DISTINCT kind FROM identities_identity").fetchall()

    assert rows == [(kind,)]


@pytest.mark.parametrize("table", sorted(set(IDENTITY_TABLES) - {"identities_identity"}))
def test_what_hangs_from_an_identity_is_hidden_with_it(session: Any, table: str):
    connection, kind = session
    column = "identity_id" if table == "identities_apitoken" else "user_id"

    with psycopg.connect(databases.url_of("kwartier_owner")) as owner:
        everything = owner.execute(
            f"SELECT count(*) FROM public.{table} t JOIN public.identities_identity i"
            f" ON i.id = t.{column} WHERE i.kind = %s",
            [kind],
        ).fetchone()

    assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == everything


def test_an_error_message_tells_nothing_of_a_hidden_row(session: Any):
    connection, kind = session
    with psycopg.connect(databases.url_of("kwartier_owner")) as owner:
        hidden = owner.execute(
            "SELECT email FROM public.identities_identity WHERE kind <> %s", [kind]
        ).fetchall()

    for (email,) in hidden:
        rows = connection.execute(
            "SELECT CAST(email AS int) FROM identities_identity WHERE email = %s", [email]
        )
        assert rows.fetchall() == []


def test_nobody_changes_a_hidden_identity(session: Any):
    connection, kind = session

    changed = connection.execute(
        "UPDATE identities_identity SET language = 'fr' WHERE kind <> %s", [kind]
    )

    assert changed.rowcount == 0
    connection.rollback()


def test_nobody_turns_an_identity_into_another_kind(session: Any):
    connection, kind = session
    other = next(each for each in KINDS.values() if each != kind)

    with pytest.raises(psycopg.Error) as refusal:
        connection.execute("UPDATE identities_identity SET kind = %s", [other])

    assert refusal.value.sqlstate == DENIED
    connection.rollback()
