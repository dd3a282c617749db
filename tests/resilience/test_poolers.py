"""Nothing is served behind a pooler that would send statements to the wrong municipality."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections

from bootstrap import passwords
from tenants.poolers import REPORTS_SEARCH_PATH, mixes_sessions
from tests.resilience.pgbouncer import binary, pooled

needs_pgbouncer = pytest.mark.skipif(
    binary() is None, reason="PgBouncer is not installed (on Debian: apt install pgbouncer)"
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def entry(django_db_setup: None) -> dict[str, Any]:
    """Return the hub database as the residents' door reaches it."""
    hub = connections["default"].settings_dict
    return {**hub, "USER": "kwartier_app", "OPTIONS": {}} | {
        "PASSWORD": passwords.load()["kwartier_app"]
    }


@needs_pgbouncer
@pytest.mark.parametrize("reported_since", [REPORTS_SEARCH_PATH, 10**9])
def test_transaction_mode_is_refused(entry: Any, tmp_path: Path, reported_since: int):
    """Also on servers that report search_path, as long as the pooler does not carry it along."""
    with pooled(entry, "transaction", tmp_path) as through:
        assert mixes_sessions(through, reported_since)


@needs_pgbouncer
@pytest.mark.parametrize("reported_since", [REPORTS_SEARCH_PATH, 10**9])
def test_session_mode_is_accepted(entry: Any, tmp_path: Path, reported_since: int):
    with pooled(entry, "session", tmp_path) as through:
        assert not mixes_sessions(through, reported_since)


@pytest.mark.parametrize("reported_since", [REPORTS_SEARCH_PATH, 10**9])
def test_a_direct_connection_is_accepted(entry: Any, reported_since: int):
    assert not mixes_sessions(entry, reported_since)


@needs_pgbouncer
def test_the_trap_is_real(entry: Any, tmp_path: Path):
    """Through transaction mode one session does meet the search_path of the other."""
    with pooled(entry, "transaction", tmp_path) as through:
        url = f"host=127.0.0.1 port={through['PORT']} user=kwartier_app dbname={through['NAME']}"
        with (
            psycopg.connect(url, autocommit=True, prepare_threshold=None) as one,
            psycopg.connect(url, autocommit=True, prepare_threshold=None) as other,
        ):
            one.execute("SET search_path = m_one")
            other.execute("SET search_path = m_other")
            row = one.execute("SHOW search_path").fetchone()

    assert row == ("m_other",)


@needs_pgbouncer
@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-c", "import config.wsgi"],
        [sys.executable, "-m", "celery", "-A", "config.celery:app", "worker", "--pool", "solo"],
    ],
    ids=["a door", "a worker"],
)
def test_a_process_refuses_to_start(entry: Any, tmp_path: Path, command: list[str]):
    with pooled(entry, "transaction", tmp_path) as through:
        url = f"postgres://kwartier_app:x@127.0.0.1:{through['PORT']}/{through['NAME']}"
        paths = os.pathsep.join([str(ROOT), str(ROOT / "platform")])
        done = subprocess.run(
            command,
            env={**os.environ, "DATABASE_URL": url, "CELL_DATABASE_URLS": "", "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    assert done.returncode != 0
    assert "pooler" in done.stderr + done.stdout
