"""Ask the databases and the storage whether anything of a municipality is left."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connections

from common.tenancy import HUB
from tenants.hosts import municipality_at
from tenants.models import Municipality

SCHEMAS = "SELECT count(*) FROM pg_namespace WHERE nspname = %s"
TABLES = (
    "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = %s"
)
PRIVILEGES = "SELECT count(*) FROM information_schema.table_privileges WHERE table_schema = %s"
# Rows of the hub that must be gone, by their column of the municipality.
GONE = {
    "tenants_domain": "tenant_id",
    "tenants_membership": "municipality_id",
    "tenants_exitchoice": "",
    "tenants_provisioningjob": "municipality_id",
    "notifications_hubevent": "municipality_id",
    "identities_jointicket": "municipality_id",
    "site_listing": "municipality_id",
}


class ProbeFailed(RuntimeError):
    """Something is left that the certificate would say is gone."""


def probes_of(municipality: Municipality) -> list[dict[str, Any]]:
    """Return each question with its answer, and whether it is the answer of an empty place."""
    return [
        {"question": question, "answer": answer, "is_ok": answer == "0"}
        for question, answer in _answers(municipality)
    ]


def _answers(place: Municipality) -> Iterator[tuple[str, str]]:
    schema = place.schema_name
    for alias in settings.CELLS:
        for statement in (SCHEMAS, TABLES, PRIVILEGES):
            asked = statement.replace("%s", f"'{schema}'")
            yield f"{alias}: {asked}", _count(alias, statement, [schema])
    for table, column in GONE.items():
        if column:
            statement = f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s'  # noqa: S608 - ours
            asked = statement.replace("%s", f"'{place.pk}'")
            yield f"{HUB}: {asked}", _count(HUB, statement, [place.pk])
    yield f"storage: files below {schema}/", str(len(files_below(schema)))
    hosts = [f"{place.slug}.{settings.DOMAIN}", f"{place.slug}.dashboard.{settings.DOMAIN}"]
    served = [host for host in hosts if municipality_at(host) is not None]
    yield f"hosts that are served: {', '.join(hosts)}", str(len(served))


def _count(alias: str, statement: str, values: list[Any]) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        return str(cursor.fetchone()[0])


def files_below(prefix: str) -> list[str]:
    """Return every file of the storage below a prefix."""
    try:
        folders, files = default_storage.listdir(prefix)
    except FileNotFoundError:
        return []
    found = [f"{prefix}/{name}" for name in files if name]
    for folder in folders:
        found += files_below(f"{prefix}/{folder}")
    return found


def remove_below(prefix: str) -> None:
    """Delete every file below a prefix, then the folders, where the storage has folders."""
    try:
        folders, files = default_storage.listdir(prefix)
    except FileNotFoundError:
        return
    for folder in folders:
        remove_below(f"{prefix}/{folder}")
    for name in files:
        default_storage.delete(f"{prefix}/{name}")
    default_storage.delete(prefix)
