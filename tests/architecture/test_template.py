"""The template of a municipality makes the schema that migrations make, privileges included."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connections

from common.tenancy import entered
from tenants.logins import OWNER
from tenants.migrating.recording import migrate_schema
from tenants.migrating.run import regrant
from tenants.models import Municipality
from tests import databases
from tests.architecture.catalogue_of_schema import described

MIGRATED = "m_000000000001"


@pytest.fixture(scope="module")
def schemas(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[str, str]]:
    """Return cell and schema of a municipality; migrate a second schema beside it."""
    with django_db_blocker.unblock(), databases.logged_in_as(OWNER):
        hasselt = Municipality.objects.get(slug="hasselt")
        connection = connections[hasselt.cell]
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE SCHEMA "{MIGRATED}"')
        scratch = SimpleNamespace(id=UUID(int=1), schema_name=MIGRATED, cell=hasselt.cell)
        with entered(scratch):
            migrate_schema(hasselt.cell)
        regrant(hasselt.cell, [MIGRATED])
    yield hasselt.cell, hasselt.schema_name
    with psycopg.connect(databases.url_of(OWNER, hasselt.cell)) as owner:
        owner.execute(f'DROP SCHEMA "{MIGRATED}" CASCADE')


@pytest.mark.parametrize("kind", ["columns", "indexes", "constraints", "applied migrations"])
def test_the_template_makes_what_migrations_make(schemas: tuple[str, str], kind: str):
    cell, from_template = schemas

    with psycopg.connect(databases.url_of(OWNER, cell)) as owner:
        made, migrated = described(owner, from_template), described(owner, MIGRATED)

    assert made[kind] == migrated[kind]


@pytest.mark.parametrize("kind", ["owners and privileges", "the schema"])
def test_the_template_gives_the_same_privileges(schemas: tuple[str, str], kind: str):
    cell, from_template = schemas

    with psycopg.connect(databases.url_of(OWNER, cell)) as owner:
        made, migrated = described(owner, from_template), described(owner, MIGRATED)

    assert made[kind] == migrated[kind]


def test_a_schema_has_neither_triggers_nor_functions(schemas: tuple[str, str]):
    cell, from_template = schemas

    with psycopg.connect(databases.url_of(OWNER, cell)) as owner:
        found = described(owner, from_template)["triggers and functions"]

    assert found == []


def test_a_difference_is_seen(schemas: tuple[str, str]):
    cell, from_template = schemas

    with psycopg.connect(databases.url_of(OWNER, cell)) as owner:
        before = described(owner, from_template)
        owner.execute(f'CREATE INDEX surplus ON "{from_template}".residents_resident (joined_at)')
        owner.execute(f'GRANT SELECT ON "{from_template}".outbox_mail TO kwartier_care')
        after = described(owner, from_template)
        owner.rollback()

    assert {kind for kind in before if before[kind] != after[kind]} == {
        "columns",
        "indexes",
        "owners and privileges",
    }
