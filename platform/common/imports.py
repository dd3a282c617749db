"""Files that people hand us: what is wrong with one is said all at once, and nothing is imported.

A problem names its subject (a row, a neighbourhood) so that whoever made the file can mend it.
Texts are written in the active language at the moment the problem is found.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_PROBLEMS = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with a file."""

    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}" if self.subject else self.message


class FileRefused(Exception):
    """The file cannot be imported; `problems` says all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.lines))

    @classmethod
    def because(cls, message: str, subject: str = "") -> "FileRefused":
        """Refuse a file for one reason."""
        return cls([Problem(subject, message)])

    @property
    def lines(self) -> list[str]:
        """The problems as lines to show, with a count of those beyond what anybody reads."""
        shown = [str(problem) for problem in self.problems[:MOST_PROBLEMS]]
        more = len(self.problems) - len(shown)
        if more:
            shown.append(ngettext("And %(n)d more.", "And %(n)d more.", more) % {"n": more})
        return shown


def refuse_if_any(problems: list[Problem]) -> None:
    """Raise `FileRefused` where there are problems."""
    if problems:
        raise FileRefused(problems)


def file_of(path: Path | str, most_megabytes: int) -> Path:
    """Return the path of a file that can be read; refuse one that is missing, empty or huge."""
    file = Path(path)
    if not file.is_file():
        raise FileRefused.because(_("There is no such file."), str(path))
    size = file.stat().st_size
    if size == 0:
        raise FileRefused.because(_("The file is empty."), file.name)
    if size > most_megabytes * 1_000_000:
        raise FileRefused.because(
            _("The file is larger than %(most)d MB.") % {"most": most_megabytes}, file.name
        )
    return file


def not_utf8(name: str) -> FileRefused:
    """Return the refusal of a file in another encoding."""
    return FileRefused.because(_("The file is not in UTF-8. Save it again as UTF-8."), name)
