"""A database of the bench's own, and Django in it with the owner's login."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

NAME = f"kwartier_bench_{os.getpid()}"
LOGIN_OF = {"owner": "kwartier_owner", "residents": "kwartier_app", "worker": "kwartier_app"}
SERVER_SETTINGS = ("server_version", "fsync", "synchronous_commit", "full_page_writes")


@contextmanager
def database() -> Iterator[dict[str, str]]:
    """Make logins and an empty, migrated database; drop it at the end. Return server settings."""
    administrator = os.environ["DATABASE_URL"]
    passwords = json.loads(os.environ["KWARTIER_LOGIN_PASSWORDS"])
    from tenants.logins import create_database, create_logins

    create_logins(administrator, passwords)
    create_database(administrator, NAME)
    os.environ.update(environment_of("owner", administrator, passwords))
    try:
        _start_django()
        yield _settings(administrator)
    finally:
        _drop(administrator)


def environment_of(
    door: str, administrator: str = "", passwords: dict[str, str] | None = None
) -> dict[str, str]:
    """Return what makes a process that door, on this database, served as in the demo."""
    passwords = passwords or json.loads(os.environ["KWARTIER_LOGIN_PASSWORDS"])
    login = LOGIN_OF[door]
    parts = urlsplit(administrator or os.environ["DATABASE_URL"])
    host = parts.netloc.rpartition("@")[2]
    url = parts._replace(netloc=f"{login}:{passwords[login]}@{host}", path=f"/{NAME}")
    return {
        "DATABASE_URL": urlunsplit(url),
        "KWARTIER_DOOR": door,
        "KWARTIER_ENVIRONMENT": "demo",
        "CELL_DATABASE_URLS": "",
    }


def _start_django() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate_all", verbosity=0)


def _settings(administrator: str) -> dict[str, str]:
    with psycopg.connect(administrator) as server:
        return {name: _shown(server, name) for name in SERVER_SETTINGS}


def _shown(server: psycopg.Connection[Any], name: str) -> str:
    row = server.execute("SELECT current_setting(%s)", [name]).fetchone()
    return str(row[0]) if row else ""


def _drop(administrator: str) -> None:
    from django.db import connections

    connections.close_all()
    with psycopg.connect(administrator, autocommit=True) as server:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(NAME))
        server.execute(drop)
