"""Refuse to serve behind a pooler in transaction mode: it mixes up municipalities (scale.md).

Before PostgreSQL 18, `search_path` is not reported to poolers, so a statement may run on a server
connection that another municipality's request has set. Since then a pooler can carry it along
(PgBouncer: `track_extra_parameters = search_path`), and one that does passes this check.
"""

from typing import Any

import psycopg
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

ATTEMPTS = 8
REPORTS_SEARCH_PATH = 180_000
Session = psycopg.Connection[Any]


class TransactionPoolerFound(ImproperlyConfigured):
    """Between us and PostgreSQL is a pooler that gives a session's statements to other sessions."""


def refuse_transaction_poolers() -> None:
    """Raise `TransactionPoolerFound` when a database is reached through such a pooler."""
    for alias, entry in settings.DATABASES.items():
        if mixes_sessions(entry):
            raise TransactionPoolerFound(
                f"The database {alias} is behind a pooler that does not keep a session's"
                " search_path. Statements would reach the wrong municipality. Use session mode,"
                " or connect directly: Kwartier pools by itself."
            )


def mixes_sessions(entry: dict[str, Any], reported_since: int = REPORTS_SEARCH_PATH) -> bool:
    """Whether one session can meet what another has set, now or once both are busy."""
    with _connect(entry) as first, _connect(entry) as second:
        if _search_paths_mix([first, second]):
            return True
        is_reported = first.info.server_version >= reported_since
        return not is_reported and _server_process_changes(first, second)


def _search_paths_mix(sessions: list[Session]) -> bool:
    """Set each session's search_path in turn and look whether it is still there."""
    for attempt in range(ATTEMPTS):
        for number, session in enumerate(sessions):
            session.execute(f"SET search_path = 'probe_{attempt}_{number}'")
        for number, session in enumerate(sessions):
            row = session.execute("SHOW search_path").fetchone()
            if row is None or row[0] != f"probe_{attempt}_{number}":
                return True
    return False


def _server_process_changes(first: Session, second: Session) -> bool:
    """Whether a session's server process changes while another holds a transaction open."""
    before = first.execute("SELECT pg_backend_pid()").fetchone()
    with second.transaction():
        second.execute("SELECT 1")
        after = first.execute("SELECT pg_backend_pid()").fetchone()
    return before != after


def _connect(entry: dict[str, Any]) -> Session:
    options = {name: value for name, value in entry["OPTIONS"].items() if name != "pool"}
    return psycopg.connect(
        host=entry["HOST"],
        port=entry["PORT"],
        user=entry["USER"],
        password=entry["PASSWORD"],
        dbname=entry["NAME"],
        autocommit=True,
        # A pooler that does not track prepared statements must not fail for that reason first.
        prepare_threshold=None,
        **{"connect_timeout": 5, **options},
    )
