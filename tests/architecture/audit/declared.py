"""What each login may do, from the apps' `grants.py` and the owner's default privileges."""

import re

from django.apps import apps
from django.conf import settings

from common.tenancy import tenant_labels
from tenants.privileges import declared

APP = "kwartier_app"
HISTORY = "django_migrations"
BY_COLUMN = ("SELECT", "INSERT", "UPDATE")
PART = re.compile(r"([A-Z]+)\s*(?:\(([^)]*)\))?")


def may(login: str, schema: str) -> set[str]:
    """Return `table.column PRIVILEGE` and `table PRIVILEGE` for all a login may do in a schema."""
    found: set[str] = set()
    if login == APP:
        for table in columns(schema):
            found |= _expand(table, "SELECT, INSERT, UPDATE, DELETE", schema)
    for holder, table, privileges in declared(_apps(schema)):
        if holder == login and privileges == "NONE":
            found = {line for line in found if not re.match(rf"{table}[. ]", line)}
        elif holder == login:
            found |= _expand(table, privileges, schema)
    return found


def columns(schema: str) -> dict[str, list[str]]:
    """Return each table of our models that belongs in the schema, with its columns."""
    is_hub = schema == "public"
    return {
        model._meta.db_table: [str(field.column) for field in model._meta.local_concrete_fields]
        for model in apps.get_models(include_auto_created=True)
        if (model._meta.app_label not in tenant_labels()) == is_hub and model._meta.managed
    }


def _apps(schema: str) -> list[str]:
    return settings.SHARED_APPS if schema == "public" else settings.TENANT_APPS


def _expand(table: str, privileges: str, schema: str) -> set[str]:
    found: set[str] = set()
    for privilege, named in PART.findall(privileges):
        if privilege not in BY_COLUMN:
            found.add(f"{table} {privilege}")
            continue
        chosen = [name.strip() for name in named.split(",")] if named else columns(schema)[table]
        found |= {f"{table}.{column} {privilege}" for column in chosen}
    return found
