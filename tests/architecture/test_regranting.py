"""A release that changes only privileges reaches the municipalities that are there already."""

from typing import Any

import psycopg
import pytest

from tenant_apps.care import grants
from tenants.logins import OWNER
from tenants.migrating.run import migrate_municipalities
from tenants.models import Municipality
from tests import databases


def _can_insert(cell: str, schema: str) -> bool:
    with psycopg.connect(databases.url_of(OWNER, cell)) as owner:
        row = owner.execute(
            "SELECT has_table_privilege('kwartier_care', %s, 'INSERT')",
            [f"{schema}.care_caredesk"],
        ).fetchone()
    return bool(row and row[0])


def test_changed_grants_are_applied_without_a_migration(
    monkeypatch: pytest.MonkeyPatch, django_db_setup: None, django_db_blocker: Any
):
    with django_db_blocker.unblock(), databases.logged_in_as(OWNER):
        hasselt = Municipality.objects.get(slug="hasselt")
        with monkeypatch.context() as context:
            context.setitem(grants.GRANTS["kwartier_care"], "CareDesk", "SELECT")
            migrate_municipalities()
            narrowed = _can_insert(hasselt.cell, hasselt.schema_name)
        migrate_municipalities()

    assert not narrowed
    assert _can_insert(hasselt.cell, hasselt.schema_name)
