"""Migrate every municipality: a canary through Django, the others by replaying its SQL."""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import DatabaseError, connections, transaction

from common.tenancy import entered, tenant_labels
from tenants import privileges
from tenants.migrating import recording, state
from tenants.migrating.schema_names import checked
from tenants.migrating.versions import note_versions
from tenants.models import Municipality

logger = logging.getLogger("kwartier.migrating")
CONNECTIONS = 4
TABLES = re.compile(r"\b(CREATE|DROP) TABLE\b")


class MigrationFailed(RuntimeError):
    """Some schemas could not be changed; they are as they were, and the next run takes them up."""


def migrate_municipalities() -> int:
    """Bring every municipality's schema to this release; return how many were changed."""
    return sum(migrate_cell(alias) for alias in settings.CELLS)


def migrate_cell(alias: str) -> int:
    """Migrate the municipalities of one cell; those that have the same pending set go together."""
    loader = state.on_disk()
    wanted = frozenset(key for key in loader.graph.nodes if key[0] in tenant_labels())
    municipalities = {m.schema_name: m for m in Municipality.objects.filter(cell=alias)}
    groups: dict[frozenset[state.Key], list[Municipality]] = defaultdict(list)
    for schema_name, done in state.applied(alias, list(municipalities)).items():
        if pending := wanted - done:
            groups[pending].append(municipalities[schema_name])
    try:
        for pending, members in groups.items():
            _migrate_group(alias, members, state.may_be_replayed(loader, pending))
    finally:
        note_versions(alias, municipalities.values())
    regrant(alias, state.with_other_grants(alias, list(municipalities)))
    return sum(len(members) for members in groups.values())


def _migrate_group(alias: str, members: list[Municipality], may_be_replayed: bool) -> None:
    canary, *others = members
    alike = _alike(alias, canary, others) if may_be_replayed else []
    script = _migrate_one(alias, canary)
    # A table made anew has nobody's privileges; all others keep what they have.
    is_regranted = bool(TABLES.search(script))
    _in_each(
        alias,
        [m.schema_name for m in alike],
        lambda name: script + (_all_grants(name) if is_regranted else ""),
    )
    for municipality in others:
        if municipality not in alike:
            _migrate_one(alias, municipality)


def _alike(alias: str, canary: Municipality, others: list[Municipality]) -> list[Municipality]:
    prints = state.fingerprints(alias, [m.schema_name for m in (canary, *others)])
    expected = prints[canary.schema_name]
    alike = [m for m in others if prints[m.schema_name] == expected]
    if len(alike) < len(others):
        logger.warning("%d schemas differ from the canary", len(others) - len(alike))
    return alike


def _migrate_one(alias: str, municipality: Municipality) -> str:
    """Migrate through Django; return the SQL that did it, for replay."""
    with entered(municipality):
        script = recording.as_script(recording.migrate_schema(alias))
    regrant(alias, [municipality.schema_name])
    return script


def regrant(alias: str, schema_names: Iterable[str]) -> None:
    """Take every privilege from the doors' logins and give the declared ones, schema by schema."""
    _in_each(alias, list(schema_names), _all_grants)


def _all_grants(name: str) -> str:
    return (
        f"{privileges.schema_usage(name)}{privileges.revoke_all(name)}"
        f"{privileges.tenant_grants()}{privileges.marked(name)}"
    )


def _in_each(alias: str, schema_names: list[str], script_for: Callable[[str], str]) -> None:
    """Run a script in each schema, each in one transaction of its own."""
    chunks = [schema_names[start::CONNECTIONS] for start in range(CONNECTIONS)]
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        failed = pool.map(lambda chunk: _run(alias, chunk, script_for), filter(None, chunks))
        names = [name for part in failed for name in part]
    if names:
        raise MigrationFailed(f"{len(names)} schemas are left as they were: {', '.join(names)}")


def _run(alias: str, schema_names: list[str], script_for: Callable[[str], str]) -> list[str]:
    """Do it over one connection; return the schemas that failed, after doing all others."""
    failed = []
    try:
        for name in map(checked, schema_names):
            try:
                with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
                    cursor.execute(
                        f"SET LOCAL lock_timeout = '3s'; SET LOCAL search_path = \"{name}\";"
                        f"{script_for(name)}"
                    )
            except DatabaseError:
                logger.exception("schema %s is left as it was", name)
                failed.append(name)
    finally:
        connections[alias].close()
    return failed
