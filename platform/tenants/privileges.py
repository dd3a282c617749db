"""Who may touch which table: each app declares it in `grants.py`, this file makes it SQL.

The owner's default privileges give new tables to `kwartier_app` and to nobody else. Every other
login has what is declared, model by model and where needed column by column, and nothing more.
"""

from hashlib import md5
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.conf import settings
from django.db import models

DOOR_LOGINS = ("kwartier_dashboard", "kwartier_care", "kwartier_staff")
LOGINS = ("kwartier_app", *DOOR_LOGINS)
# Whoever could rewrite the history of migrations could make the owner skip or repeat one.
HISTORY = (
    f"REVOKE ALL ON django_migrations FROM {', '.join(LOGINS)};\n"
    f"REVOKE ALL ON SEQUENCE django_migrations_id_seq FROM {', '.join(LOGINS)};"
)

Declaration = dict[str, dict[str, str]]


def declared(app_names: list[str]) -> list[tuple[str, str, str]]:
    """Return (login, table, privileges) for every declaration of the given apps."""
    found = []
    for app_name in app_names:
        if find_spec(f"{app_name}.grants") is None:
            continue
        grants: Declaration = import_module(f"{app_name}.grants").GRANTS
        config = next(c for c in apps.get_app_configs() if c.name == app_name)
        for login, models_of in grants.items():
            for name, privileges in models_of.items():
                found.append((login, _table(config.label, name), privileges))
    return found


def _table(label: str, name: str) -> str:
    if "." in name and name.split(".")[0] in apps.app_configs:
        label, name = name.split(".", 1)
    model_name, _, field = name.partition(".")
    model = apps.get_model(label, model_name)
    through: type[models.Model] = getattr(model, field).through if field else model
    return through._meta.db_table


def tenant_grants() -> str:
    """Return the SQL that gives the doors' logins their privileges in the schema at hand."""
    return f"{_grants(settings.TENANT_APPS)}\n{HISTORY}"


def hub_grants() -> str:
    """Return the SQL that gives the doors' logins their privileges in the public schema."""
    return f"{_grants(settings.SHARED_APPS)}\n{HISTORY}"


def grants_mark() -> str:
    """Return a hash of the grants, noted on each schema that has them."""
    return md5(tenant_grants().encode(), usedforsecurity=False).hexdigest()


def marked(schema_name: str) -> str:
    """Return the SQL that notes on a schema which grants it has (`migrating.run` reads it)."""
    return f"COMMENT ON SCHEMA \"{schema_name}\" IS 'grants {grants_mark()}';"


def _grants(app_names: list[str]) -> str:
    lines = []
    for login, table, privileges in declared(app_names):
        verb = "REVOKE ALL ON" if privileges == "NONE" else f"GRANT {privileges} ON"
        preposition = "FROM" if privileges == "NONE" else "TO"
        lines.append(f'{verb} "{table}" {preposition} {login};')
    return "\n".join(lines)


def schema_usage(schema_name: str) -> str:
    """Return the SQL that lets the logins look into a schema, and nobody else."""
    logins = ", ".join(LOGINS)
    return (
        f'REVOKE ALL ON SCHEMA "{schema_name}" FROM PUBLIC;\n'
        f'GRANT USAGE ON SCHEMA "{schema_name}" TO {logins};'
    )


def revoke_all(schema_name: str) -> str:
    """Return the SQL that takes everything from the doors' logins, before it is given anew.

    Column privileges fall with REVOKE ALL ON a table too (PostgreSQL, REVOKE, notes).
    """
    logins = ", ".join(DOOR_LOGINS)
    return f'REVOKE ALL ON ALL TABLES IN SCHEMA "{schema_name}" FROM {logins};'
