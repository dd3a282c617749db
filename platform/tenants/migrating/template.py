"""The SQL that makes a municipality's schema, recorded once per release."""

from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction

from common.tenancy import HUB, entered
from tenants import privileges
from tenants.migrating.recording import as_script, migrate_schema
from tenants.migrating.schema_names import checked
from tenants.migrating.state import on_disk
from tenants.models import SchemaTemplate

SCRATCH = "m_template"


def fingerprint() -> str:
    """Return a hash of all tenant migrations and grants: the name of the template they make."""
    digest = sha256(privileges.tenant_grants().encode())
    for app_name in sorted(settings.TENANT_APPS):
        folder = settings.PLATFORM / Path(*app_name.split(".")) / "migrations"
        for path in sorted(folder.glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def template_sql() -> str:
    """Return the script for this release; build and keep it where it is not there yet.

    Run as the owner. The script assumes that `search_path` already names the new schema.
    """
    name = fingerprint()
    template = SchemaTemplate.objects.filter(pk=name).first()
    if template is None:
        defaults = {"sql": _record()}
        template, _is_new = SchemaTemplate.objects.get_or_create(pk=name, defaults=defaults)
    return template.sql


def _record() -> str:
    alias = settings.CELLS[0]
    with connections[HUB].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [SCRATCH])
        try:
            return _record_in_scratch(alias)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [SCRATCH])


def _record_in_scratch(alias: str) -> str:
    scratch = SimpleNamespace(id=UUID(int=0), schema_name=SCRATCH, cell=alias)
    with connections[alias].cursor() as cursor:
        cursor.execute(f'DROP SCHEMA IF EXISTS "{SCRATCH}" CASCADE; CREATE SCHEMA "{SCRATCH}"')
    on_disk()  # fails here, with a clear message, when migrations conflict
    with entered(scratch):
        script = as_script(migrate_schema(alias))
    with connections[alias].cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{SCRATCH}" CASCADE')
    return f"{script}\n{privileges.tenant_grants()}"


def create_schema(alias: str, schema_name: str) -> None:
    """Make the schema with all its tables and privileges, or nothing at all.

    Does nothing where the schema is there already: it was made in one transaction.
    """
    script = template_sql()
    checked(schema_name)
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema_name])
        if cursor.fetchone():
            return
        cursor.execute(
            f'CREATE SCHEMA "{schema_name}"; {privileges.schema_usage(schema_name)}'
            f'SET LOCAL search_path = "{schema_name}"; {script}'
            f"{privileges.marked(schema_name)}"
        )
