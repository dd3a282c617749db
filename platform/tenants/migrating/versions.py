"""A short name for the structure of a schema, and the note of it that staff can read."""

from collections.abc import Collection, Iterable
from functools import cache
from hashlib import sha256

from django.utils import timezone

from common.tenancy import HUB, tenant_labels
from tenants.health import MunicipalityHealth
from tenants.migrating import state
from tenants.models import Municipality


def version_of(keys: Collection[state.Key]) -> str:
    """Return a name such as `31-9f2c41aa`: how many migrations, and a mark of which."""
    own = sorted(key for key in keys if key[0] in tenant_labels())
    mark = sha256(repr(own).encode()).hexdigest()[:8]
    return f"{len(own)}-{mark}"


@cache
def current_version() -> str:
    """Return the version that this release makes."""
    return version_of(state.on_disk().graph.nodes.keys())


def note_versions(alias: str, municipalities: Iterable[Municipality]) -> None:
    """Write down which structure the schemas of a cell have now."""
    by_schema = {each.schema_name: each for each in municipalities}
    now = timezone.now()
    rows = [
        MunicipalityHealth(
            municipality=by_schema[name], schema_version=version_of(done), schema_seen_at=now
        )
        for name, done in state.applied(alias, list(by_schema)).items()
    ]
    MunicipalityHealth.objects.using(HUB).bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["municipality"],
        update_fields=["schema_version", "schema_seen_at"],
    )
