"""The folder of a PostgreSQL server: making it, and reading the server's own state from it."""

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bootstrap import kernel
from bootstrap.places import make_private
from bootstrap.processes import ProcessFailed
from bootstrap.shared_folders import can_be_entered, shared_folder

ADMINISTRATOR = "postgres"
STATUS_LINE = 7
FIRST_WITH_BUILTIN_LOCALE = 17


@dataclass(frozen=True)
class Rights:
    """Whose rights the server gets: never root's own, which PostgreSQL refuses."""

    account: Mapping[str, Any]
    before: Callable[[], None] | None = None

    def own(self, path: Path) -> Path:
        """Give a file or folder to the account, where it is another."""
        if self.account:
            os.chown(path, self.account["user"], self.account["group"])
        return path

    def reachable(self, folder: Path) -> Path:
        """The folder itself, or one outside that the other account can reach."""
        if not self.account:
            return folder
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.parent.chmod(0o711)
        return folder if can_be_entered(folder) else shared_folder(str(folder)) / folder.name


def rights() -> Rights:
    """A user namespace for root where there is one, else the account `nobody`."""
    if os.geteuid() != 0:
        return Rights({})
    if not os.environ.get("KWARTIER_NO_USER_NAMESPACE") and kernel.has_user_namespaces():
        return Rights({}, kernel.become_nobody_in_a_namespace)
    return Rights({"user": kernel.NOBODY, "group": kernel.NOBODY, "extra_groups": []})


def make(folder: Path, password: str, binaries: Path, version: int, rights: Rights) -> None:
    """Make the files of a fresh server, whose administrator has that password."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    rights.own(make_private(folder))
    with tempfile.NamedTemporaryFile("w", dir=folder.parent) as file:
        file.write(password)
        file.flush()
        rights.own(Path(file.name))
        command = [
            str(binaries / "initdb"), "-D", str(folder), "-U", ADMINISTRATOR,
            "--auth=scram-sha-256", f"--pwfile={file.name}", "--encoding=UTF8", "--no-sync",
            *_locale(version),
        ]  # fmt: skip
        _run(command, rights)


def _locale(version: int) -> list[str]:
    if version < FIRST_WITH_BUILTIN_LOCALE:
        return ["--locale=C.UTF-8"]
    return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def _run(command: list[str], rights: Rights) -> None:
    result = subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd="/",
        check=False,
        preexec_fn=rights.before,
        **rights.account,
    )
    if result.returncode:
        raise ProcessFailed(f"PostgreSQL's files could not be made.\n{result.stderr}")


def server_in(folder: Path) -> tuple[int, str]:
    """Process number and state of the server that last wrote there; 0 where there is none."""
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return 0, ""
    number = int(lines[0]) if lines and lines[0].isdecimal() else 0
    return number, "".join(lines[STATUS_LINE:]).strip()


def forget_server_in(folder: Path) -> None:
    """Remove the mark of a server that is gone: its number may be somebody else's by now."""
    (folder / "postmaster.pid").unlink(missing_ok=True)
