"""The locks: every file by its hash, from nowhere in particular, one version of everything."""

import re
from pathlib import Path

import pytest

from bootstrap.locks import CONSTRAINTS
from bootstrap.places import REQUIREMENTS

LOCKS = sorted(CONSTRAINTS)
PINNED = re.compile(r"^([a-z0-9][a-z0-9-]*)==([^\s;\\]+)", re.MULTILINE)


def versions(lock: str) -> dict[str, str]:
    return dict(PINNED.findall((REQUIREMENTS / f"{lock}.txt").read_text()))


def wanted(path: Path) -> set[str]:
    lines = (line.split("#")[0].strip() for line in path.read_text().splitlines())
    names = (re.match(r"[A-Za-z0-9-]+", line) for line in lines if not line.startswith("-"))
    return {name[0].lower() for name in names if name}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_by_hash(lock: str) -> None:
    content = (REQUIREMENTS / f"{lock}.txt").read_text()
    entries = re.split(r"\n(?=[a-z0-9])", content)

    unpinned = [entry.split("\n")[0] for entry in entries if "--hash=sha256:" not in entry]

    assert unpinned == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host(lock: str) -> None:
    content = (REQUIREMENTS / f"{lock}.txt").read_text()

    assert not re.search(r"://|index-url|find-links", content)


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_is_locked(lock: str) -> None:
    assert wanted(REQUIREMENTS / f"{lock}.in") - set(versions(lock)) == set()


def test_the_locks_agree_on_every_version() -> None:
    known = {lock: versions(lock) for lock in LOCKS}

    different = {
        name
        for one in known.values()
        for name, version in one.items()
        if any(other.get(name, version) != version for other in known.values())
    }

    assert different == set()
