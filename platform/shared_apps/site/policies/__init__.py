"""Policies with their versions: `<name>/<version>.<language>.md`, in this folder.

A version that was in force is never edited: what changes gets the next number, and says what is
different.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from markupsafe import Markup

from common.languages import ALL
from shared_apps.site.texts import read_text

FOLDER = Path(__file__).parent
NAMES = ("privacy", "cookies", "terms", "accessibility", "data-processing-agreement")


class PolicyUnknown(LookupError):
    """There is no policy of that name, or no such version of it."""


@dataclass(frozen=True)
class Policy:
    """One version of a policy in one language."""

    name: str
    version: int
    language: str
    title: str
    summary: str
    valid_from: date
    changes: str
    html: Markup


@cache
def versions(name: str, language: str) -> tuple[Policy, ...]:
    """Return all versions of a policy, newest first; raise `PolicyUnknown`."""
    if name not in NAMES or language not in ALL:
        raise PolicyUnknown(name)
    numbers = {int(path.name.split(".")[0]) for path in (FOLDER / name).glob("*.md")}
    return tuple(_policy(name, number, language) for number in sorted(numbers, reverse=True))


def policy(name: str, language: str, version: int | None = None) -> Policy:
    """Return the policy in force, or one version of it; raise `PolicyUnknown`."""
    for each in versions(name, language):
        if version in (None, each.version):
            return each
    raise PolicyUnknown(f"{name} {version}")


def policies(language: str) -> list[Policy]:
    """Return every policy in force."""
    return [policy(name, language) for name in NAMES]


def _policy(name: str, version: int, language: str) -> Policy:
    path = FOLDER / name / f"{version}.{language}.md"
    text = read_text(path, "title", "summary", "valid_from", "changes")
    return Policy(
        name=name,
        version=version,
        language=language,
        title=text.head["title"],
        summary=text.head["summary"],
        valid_from=date.fromisoformat(text.head["valid_from"]),
        changes=text.head["changes"],
        html=text.html(),
    )
