"""`manage.py demo` from a fresh checkout, to its end: polite, and by `kill -9`.

One demo serves all of these tests; they stand in the order in which they use it.
"""

import http.client
import json
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from bootstrap.places import ROOT
from tests.bootstrap.leftovers import MARK, left_after, marked, new_mark

pytestmark = pytest.mark.single_layout

COPIED = ("manage.py", "platform", "requirements", "pyproject.toml")
NOT_COPIED = shutil.ignore_patterns("__pycache__", ".local")
OF_THE_TESTS = ("DATABASE_URL", "REDIS_URL", "SMTP_URL", "STORAGE_URL", "CELERY_", "KWARTIER_")
RESIDENTS = "12"
FIRST_PORT = 8000
PATIENCE = 300


@dataclass
class Checkout:
    """A fresh checkout and the demo that runs in it."""

    folder: Path
    environment: dict[str, str]

    @property
    def file(self) -> Path:
        return self.folder / ".local" / "demo.json"

    @property
    def described(self) -> dict[str, Any]:
        return json.loads(self.file.read_text())

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "demo", "--residents", RESIDENTS]
        process = subprocess.Popen(command, cwd=self.folder, env=self.environment)
        deadline = time.monotonic() + PATIENCE
        while not self.file.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.2)
        assert self.file.exists()
        return process


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    folder = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=NOT_COPIED)
        else:
            shutil.copy2(source, folder / name)
    marked_environment = new_mark()
    of_the_tests = [
        name for name in marked_environment if name.startswith(OF_THE_TESTS) and name != MARK
    ]
    for name in of_the_tests:
        del marked_environment[name]
    return Checkout(folder, {**marked_environment, "KWARTIER_NO_BOOTSTRAP": "1"})


@pytest.fixture(scope="module")
def demo(checkout: Checkout) -> Iterator[subprocess.Popen[bytes]]:
    with socket.socket() as in_the_way:
        with suppress(OSError):  # somebody else's listener is in the way as well
            in_the_way.bind(("127.0.0.1", FIRST_PORT))
            in_the_way.listen()
        process = checkout.start()
    yield process
    process.kill()
    process.wait()


def test_every_door_answers_although_the_first_port_is_taken(
    checkout: Checkout, demo: subprocess.Popen[bytes]
) -> None:
    doors = checkout.described["doors"]

    assert list(doors) == ["residents", "dashboard", "care", "staff"]
    assert urlsplit(doors["residents"]["url"]).port != FIRST_PORT
    assert [_status(door["url"]) < 500 for door in doors.values()] == [True] * 4


def test_every_municipality_answers_at_its_doors(
    checkout: Checkout, demo: subprocess.Popen[bytes]
) -> None:
    municipalities = checkout.described["municipalities"]

    statuses = {url: _status(url) for urls in municipalities.values() for url in urls.values()}

    assert {"Hasselt", "Boechout", "Antwerpen"} <= set(municipalities)
    assert {url: status for url, status in statuses.items() if status >= 400} == {}


def test_the_file_with_passwords_is_for_its_owner_alone(
    checkout: Checkout, demo: subprocess.Popen[bytes]
) -> None:
    local = checkout.folder / ".local"

    readable = [
        path.name
        for path in local.iterdir()
        if path.suffix == ".json" and stat.S_IMODE(path.stat().st_mode) != 0o600
    ]

    assert readable == []
    assert checkout.file.name == "demo.json"


def test_each_door_has_its_own_database_login(
    checkout: Checkout, demo: subprocess.Popen[bytes]
) -> None:
    logins = []
    for door in checkout.described["doors"].values():
        with psycopg.connect(door["database_url"]) as connection:
            row = connection.execute("SELECT current_user").fetchone()
            logins.append(row[0] if row else "")

    assert logins == ["kwartier_app", "kwartier_dashboard", "kwartier_care", "kwartier_staff"]


def test_a_second_demo_of_the_same_checkout_is_refused(
    checkout: Checkout, demo: subprocess.Popen[bytes]
) -> None:
    second = subprocess.run(
        [sys.executable, "manage.py", "demo"],
        cwd=checkout.folder,
        env=checkout.environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert second.returncode == 1
    assert "running already" in second.stderr


def test_after_kill_9_no_process_is_left_and_the_demo_starts_again(
    checkout: Checkout, demo: subprocess.Popen[bytes]
) -> None:
    assert len(marked(checkout.environment)) > 10
    checkout.file.unlink()
    demo.send_signal(signal.SIGKILL)
    demo.wait()

    assert left_after(checkout.environment, 10) == []

    again = checkout.start()
    again.send_signal(signal.SIGINT)

    assert again.wait(60) == 0
    assert left_after(checkout.environment, 5) == []
    assert not checkout.file.exists()


def _status(url: str) -> int:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=30)
    connection.request("GET", parts.path or "/", headers={"Host": parts.netloc})
    status = connection.getresponse().status
    connection.close()
    return status
