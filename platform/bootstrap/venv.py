"""The virtual environment in `.local/venv`, made from the hashed locks."""

import hashlib
import os
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bootstrap.places import LOCAL, REQUIREMENTS, VENV, VENV_PYTHON, make_private
from bootstrap.running import alone

KEEP_PYTHON = "KWARTIER_NO_BOOTSTRAP"
WITHOUT_UV = "KWARTIER_NO_UV"
STARTED_AT = "KWARTIER_STARTED_AT"


class InstallFailed(Exception):
    """The locked packages could not be installed."""


def enter(lock: str) -> None:
    """Carry on in the environment of that lock: in this process, or in one that replaces it."""
    os.environ.setdefault(STARTED_AT, str(time.time()))
    ensure(lock)
    if not _stays_outside() and Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.argv])  # noqa: S606 - its own interpreter


def ensure(lock: str) -> None:
    """Install what that lock names, unless it stands there already."""
    if _stays_outside() or _is_there(lock):
        return
    with alone(make_private(LOCAL) / "venv.lock"):
        if _is_there(lock):
            return
        print(f"Installing requirements/{lock}.txt in {VENV.relative_to(LOCAL.parent)}", flush=True)
        if not VENV_PYTHON.exists():
            _make()
        _install(REQUIREMENTS / f"{lock}.txt")
        _stamp(lock).write_text(_fingerprint(lock))


def _stays_outside() -> bool:
    """Whether somebody has made an environment for us."""
    return bool(os.environ.get(KEEP_PYTHON))


def _is_there(lock: str) -> bool:
    return _stamp(lock).exists() and _stamp(lock).read_text() == _fingerprint(lock)


def _stamp(lock: str) -> Path:
    return VENV / f"{lock}.stamp"


def _fingerprint(lock: str) -> str:
    content = (REQUIREMENTS / f"{lock}.txt").read_bytes()
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def _make() -> None:
    base = getattr(sys, "_base_executable", sys.executable)
    subprocess.run([base, "-m", "venv", "--clear", "--without-pip", VENV], check=True)


def _install(lock: Path) -> None:
    if not os.environ.get(WITHOUT_UV) and _install_with_uv(lock):
        return
    if not _succeeds([*_pip(), "-r", str(lock)]):
        raise InstallFailed(
            "The packages could not be installed. The lines above say why: often the network, or "
            "a Python without pip (on Debian: apt install python3-pip)."
        )


def _install_with_uv(lock: Path) -> bool:
    uv = _uv()
    options = ["--python", str(VENV_PYTHON), "--require-hashes"]
    return bool(uv) and _succeeds([uv, "pip", "install", "-q", *options, "-r", str(lock)])


def _uv() -> str:
    """The locked one; where pip cannot install it, the machine's own."""
    own = VENV_PYTHON.with_name("uv")
    if own.exists() or _succeeds([*_pip(), "-r", str(REQUIREMENTS / "uv.txt")]):
        return str(own)
    return shutil.which("uv") or ""


def _pip() -> list[str]:
    base = getattr(sys, "_base_executable", sys.executable)
    quiet = ["--disable-pip-version-check", "install", "-q", "--require-hashes"]
    return [base, "-m", "pip", "--python", str(VENV_PYTHON), *quiet]


def _succeeds(command: Sequence[str]) -> bool:
    environment = {**_machines_certificates(), **os.environ}
    return subprocess.run(command, env=environment, check=False).returncode == 0


def _machines_certificates() -> dict[str, str]:
    """Whom this machine trusts: uv would ask its own list, which knows no company's proxy."""
    paths = ssl.get_default_verify_paths()
    found = {"SSL_CERT_FILE": paths.cafile, "SSL_CERT_DIR": paths.capath}
    return {name: path for name, path in found.items() if path}
