"""Translations: `.po` files are kept, `.mo` files are made from them at every start."""

import subprocess
import sys
import tempfile
from pathlib import Path

from bootstrap.places import PLATFORM, ROOT
from bootstrap.processes import ProcessFailed

LOCALE = PLATFORM / "locale"
LANGUAGES = ("nl", "fr", "de")  # the strings themselves are English
BABEL = (sys.executable, "-m", "babel.messages.frontend")
KEYWORDS = (
    "gettext_lazy", "gettext_noop", "ngettext_lazy:1,2", "pgettext_lazy:1c,2",
    "npgettext_lazy:1c,2,3",
)  # fmt: skip


def source_of(language: str) -> Path:
    """The catalogue that translators work in."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def compile_all() -> None:
    """Compile the catalogues that changed."""
    for language in LANGUAGES:
        source = source_of(language)
        target = source.with_suffix(".mo")
        if source.exists() and _is_older(target, source):
            _babel("compile", "-i", str(source), "-o", str(target), "-l", language)


def extract(template: Path) -> None:
    """Collect every string of the product."""
    keywords = [part for keyword in KEYWORDS for part in ("-k", keyword)]
    _babel(
        "extract", "-F", "pyproject.toml", "-o", str(template), "--no-location", "--sort-output",
        *keywords, "platform",
    )  # fmt: skip


def run(arguments: list[str]) -> int:
    """`manage.py catalogues`: take in new strings, drop those that left, compile.

    With `--compile` the catalogues stay as they are and are only compiled.
    """
    if arguments != ["--compile"]:
        _update()
    compile_all()
    return 0


def _update() -> None:
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "django.pot"
        extract(template)
        for language in LANGUAGES:
            source = source_of(language)
            source.parent.mkdir(parents=True, exist_ok=True)
            _babel(
                "update", "-i", str(template), "-o", str(source), "-l", language, "-N",
                "--init-missing", "--ignore-obsolete", "--ignore-pot-creation-date", "-w", "100",
            )  # fmt: skip


def _is_older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime


def _babel(*arguments: str) -> None:
    command = [*BABEL, "-q", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if result.returncode:
        raise ProcessFailed(f"pybabel {arguments[0]} failed.\n{result.stdout}{result.stderr}")
