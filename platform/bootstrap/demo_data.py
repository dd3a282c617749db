"""The demo's database, municipalities and static files, each made by the login that may."""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bootstrap.demo_file import People
from bootstrap.environments import Surroundings
from bootstrap.places import PLATFORM, REQUIREMENTS, ROOT
from bootstrap.processes import Process, Program, finish

PEOPLE, STAMP = "demo-people.json", "demo.stamp"


def prepare(
    surroundings: Surroundings, residents: int | None, logs: Path, say: Callable[[str], None]
) -> People:
    """Make everything that the doors need before they open; nothing when nothing changed."""
    people, stamp = surroundings.folder / PEOPLE, surroundings.folder / STAMP
    wanted = _fingerprint(surroundings, residents)
    is_known = surroundings.services.has_earlier_data and people.exists() and stamp.exists()
    if not is_known or stamp.read_text() != wanted:
        stamp.unlink(missing_ok=True)
        _make(surroundings, residents, logs, say)
        stamp.write_text(wanted)
    return People(**json.loads(people.read_text()))


def _make(
    surroundings: Surroundings, residents: int | None, logs: Path, say: Callable[[str], None]
) -> None:
    owner = surroundings.of("owner")
    collect = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--no-input"]
    static = Process(
        Program("manage.py collectstatic", collect, environment=owner), logs / "collectstatic.log"
    )
    try:
        fill = Program(
            name="Making the demo's data",
            command=[sys.executable, "-m", "bootstrap.in_turn"],
            environment=surroundings.of_administrator() | {"DATABASE_URL": owner["DATABASE_URL"]},
            settings=json.dumps(_commands(surroundings, residents)),
        )
        finish(Process(fill, logs / "demo-data.log", show=partial(_tell, say)))
        finish(Process(_proof(surroundings), logs / "probe.log"))
        finish(static)
    finally:
        static.stop()


def _proof(surroundings: Surroundings) -> Program:
    """What a real installation does every night, so that /transparency/ has something to show."""
    probe = [sys.executable, str(ROOT / "manage.py"), "probe_privileges"]
    dashboard = surroundings.of("dashboard")
    return Program("manage.py probe_privileges", probe, environment=dashboard)


def _tell(say: Callable[[str], None], piece: bytes) -> None:
    # What comes in pieces may end in the middle of a line, and begin with what ends it.
    for line in piece.decode(errors="replace").splitlines():
        if line.strip():
            say(line)


def _commands(
    surroundings: Surroundings, residents: int | None
) -> list[tuple[str, list[str], str]]:
    url = surroundings.services.administrator_url
    database = ["--admin-url", url, "--database", surroundings.database]
    people = ["--people-file", str(surroundings.folder / PEOPLE)]
    wish = [] if residents is None else ["--residents", str(residents)]
    return [
        ("create_logins", database, "The database and its logins stand."),
        ("migrate_all", [], "The tables stand."),
        ("load_demo", [*people, *wish], "The demo municipalities are filled."),
    ]


def _fingerprint(surroundings: Surroundings, residents: int | None) -> str:
    """Of all that the demo's data are made from."""
    server = os.environ.get("DATABASE_URL", "our own")
    parts = [f"{residents} {surroundings.ports} {surroundings.domain} {server}"]
    for folder in (PLATFORM, REQUIREMENTS):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".mo"):
                facts = path.stat()
                parts.append(f"{path} {facts.st_size} {facts.st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
