"""The databases of one test run: made anew, migrated by their owner, dropped at the end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from bootstrap import passwords
from tenants.logins import OWNER, create_database, create_logins
from tenants.privileges import LOGINS


def admin_url() -> str:
    """Return the URL of an administrator's login, at the server's own database."""
    entry = connections["default"].settings_dict
    login = f"{entry['USER']}:{entry['PASSWORD']}" if entry["PASSWORD"] else entry["USER"]
    return f"postgres://{login}@{entry['HOST']}:{entry['PORT']}/postgres"


def name_of(alias: str) -> str:
    """Return the name of this run's database for an alias."""
    return f"kwartier_test_{os.getpid()}_{alias}"


def create() -> None:
    """Make logins and empty databases, and point the connections at them."""
    create_logins(admin_url(), {login: passwords.load()[login] for login in (OWNER, *LOGINS)})
    for alias in settings.DATABASES:
        create_database(admin_url(), name_of(alias))
        entry = connections[alias].settings_dict
        entry["NAME"] = settings.DATABASES[alias]["NAME"] = name_of(alias)
        # A pool keeps the login it began with, and this run changes logins.
        entry["OPTIONS"].pop("pool", None)


def migrate() -> None:
    """Migrate as the owner, so that owner's default privileges apply as in production."""
    with logged_in_as(OWNER):
        call_command("migrate_all", verbosity=0)


def drop() -> None:
    """Drop this run's databases."""
    url = admin_url()
    connections.close_all()
    with psycopg.connect(url, autocommit=True) as admin:
        for alias in settings.DATABASES:
            name = sql.Identifier(name_of(alias))
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))


@contextmanager
def logged_in_as(login: str) -> Iterator[None]:
    """Use a real login for the length of the block, over new connections."""
    entries = [connections[alias].settings_dict for alias in settings.DATABASES]
    before = [(entry["USER"], entry["PASSWORD"]) for entry in entries]
    connections.close_all()
    for entry in entries:
        entry["USER"], entry["PASSWORD"] = login, passwords.load()[login]
    try:
        yield
    finally:
        connections.close_all()
        for entry, (user, password) in zip(entries, before, strict=True):
            entry["USER"], entry["PASSWORD"] = user, password


def url_of(login: str, alias: str = "default") -> str:
    """Return the URL with which a login reaches this run's database."""
    entry = connections[alias].settings_dict
    password = passwords.load()[login]
    return f"postgres://{login}:{password}@{entry['HOST']}:{entry['PORT']}/{entry['NAME']}"


def set_role(login: str) -> None:
    """Act with a login's privileges until the transaction ends or another role is set."""
    for alias in settings.DATABASES:
        with connections[alias].cursor() as cursor:
            cursor.execute(f'SET ROLE "{login}"')
