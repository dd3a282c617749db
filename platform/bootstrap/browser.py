"""A browser for the tests that need one: the machine's Chromium, Debian's, or Playwright's."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bootstrap import venv
from bootstrap.steps import StepMissing

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "KWARTIER_CHROMIUM"
WHERE = (
    "from playwright.sync_api import sync_playwright; started = sync_playwright().start(); "
    "print(started.chromium.executable_path); started.stop()"
)


def provide(log: Path) -> str:
    """Find or install one; return the path of its program."""
    try:
        venv.ensure("browser")
    except venv.InstallFailed as failure:
        raise StepMissing(f"Playwright could not be installed: {failure}") from failure
    found = _installed() or _from_debian(log) or _from_playwright(log)
    if not found:
        raise StepMissing(
            f"no Chromium here, and none could be installed ({log}); the browser tests are "
            f"skipped. Install Chromium, or name one with {VARIABLE}."
        )
    return found


def _installed() -> str:
    named = os.environ.get(VARIABLE)
    return named or next(filter(None, map(shutil.which, NAMES)), "")


def _from_debian(log: Path) -> str:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return ""
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]
    for command in (["apt-get", "update"], install):
        _succeeds(command, log, quietly)
    return _installed()


def _from_playwright(log: Path) -> str:
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if not _succeeds(install, log, dict(os.environ)):
        return ""
    answer = subprocess.run(
        [sys.executable, "-c", WHERE], capture_output=True, text=True, check=False
    )
    path = answer.stdout.strip()
    return path if path and _succeeds([path, "--version"], log, dict(os.environ)) else ""


def _succeeds(command: list[str], log: Path, environment: dict[str, str]) -> bool:
    with log.open("ab") as output:
        result = subprocess.run(
            command, stdout=output, stderr=subprocess.STDOUT, env=environment, check=False
        )
    return result.returncode == 0
