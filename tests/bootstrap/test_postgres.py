"""The embedded PostgreSQL: as root, as nobody, as an ordinary user, and after a crash."""

import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bootstrap import kernel, postgres, postgres_binaries, postgres_files
from bootstrap.places import PLATFORM
from bootstrap.processes import Process

PASSWORD = "a-generated-password"
AS_ROOT = os.geteuid() == 0
START = """
import sys
from pathlib import Path
from typing import Any
from bootstrap.postgres import Server
folder = Path(sys.argv[1])
process, url = Server(folder / "postgres", "a-password", folder / "log", True).start()
print(url)
process.stop()
"""


@contextmanager
def started(folder: Path) -> Iterator[tuple[Process, str]]:
    server = postgres.Server(folder / "postgres", PASSWORD, folder / "postgres.log", True)
    process, url = server.start()
    try:
        yield process, url
    finally:
        process.stop()


def test_what_was_written_is_there_after_a_second_start(tmp_path: Path) -> None:
    with started(tmp_path) as (_, url), psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE neighbour (name text)")

    with started(tmp_path) as (_, url), psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM neighbour").fetchone() == (0,)


def test_a_killed_server_starts_again(tmp_path: Path) -> None:
    with started(tmp_path) as (process, _):
        os.kill(process.number, signal.SIGKILL)
        process.wait()

    with started(tmp_path) as (_, url), psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_mark_of_a_server_that_is_gone_is_not_believed(tmp_path: Path) -> None:
    with started(tmp_path):
        pass
    mark = tmp_path / "postgres" / "postmaster.pid"
    mark.write_text("\n".join([str(os.getpid()), *[""] * 6, "ready", ""]))

    with started(tmp_path) as (process, url), psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert postgres_files.server_in(tmp_path / "postgres") == (process.number, "ready")


def test_a_wrong_password_is_refused(tmp_path: Path) -> None:
    with (
        started(tmp_path) as (_, url),
        pytest.raises(psycopg.OperationalError, match="password authentication failed"),
    ):
        psycopg.connect(url.replace(PASSWORD, "guessed"))


def test_the_files_are_private_and_no_socket_lies_about(tmp_path: Path) -> None:
    with started(tmp_path) as (_, url), psycopg.connect(url) as connection:
        setting = connection.execute("SHOW unix_socket_directories").fetchone()

    assert setting == ("",)
    assert stat.S_IMODE((tmp_path / "postgres").stat().st_mode) == 0o700


def test_root_gives_the_server_another_account_where_there_is_no_namespace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not AS_ROOT:
        pytest.skip("only root can start a server under another account")
    monkeypatch.setenv("KWARTIER_NO_USER_NAMESPACE", "1")
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(parent.stat().st_mode | 0o011)

    with started(tmp_path) as (process, url), psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
        assert Path(f"/proc/{process.number}").stat().st_uid == kernel.NOBODY


def test_an_ordinary_user_starts_one(tmp_path: Path) -> None:
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin")
    if not AS_ROOT or not python:
        pytest.skip("every other test here runs as an ordinary user, or no python3 is for all")
    account: dict[str, Any] = {"user": kernel.NOBODY, "group": kernel.NOBODY, "extra_groups": []}
    binaries, _ = postgres_binaries.find(account)
    code = _copy_for_everybody(tmp_path)
    folder = code / "data"
    folder.mkdir()
    os.chown(folder, kernel.NOBODY, kernel.NOBODY)
    environment = {"PYTHONPATH": str(code), "KWARTIER_POSTGRES_BIN": str(binaries)}

    result = subprocess.run(
        [python, "-c", START, str(folder)],
        env=environment,
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        **account,
    )

    assert result.stderr == ""
    assert result.stdout.startswith("postgres://postgres:a-password@127.0.0.1:")


def test_an_installed_server_serves_where_the_wheel_does_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [
        folder
        for pattern in postgres_binaries.INSTALLED
        for folder in Path("/").glob(pattern[1:])
        if (folder / "initdb").exists()
    ]
    if not found:
        pytest.skip("no PostgreSQL is installed on this machine")
    monkeypatch.setenv("KWARTIER_POSTGRES_BIN", str(found[0]))

    with started(tmp_path) as (_, url), psycopg.connect(url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def _copy_for_everybody(folder: Path) -> Path:
    code = folder / "code"
    shutil.copytree(PLATFORM / "bootstrap", code / "bootstrap")
    for path in (folder, *folder.parents[:2]):
        path.chmod(path.stat().st_mode | 0o011)
    for path in (code, *code.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return code
