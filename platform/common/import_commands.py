"""What management commands that import files have in common: progress, and a clear refusal."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from common.imports import FileRefused


class ImportCommand(BaseCommand):
    """A command that reads a file and says in the user's language what it did."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the language of the messages."""
        codes = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=codes, default="en")

    @contextmanager
    def refusing(self, language: str) -> Iterator[None]:
        """Speak a language, and end with every problem where a file is refused."""
        with translation.override(language):
            try:
                yield
            except FileRefused as refused:
                raise CommandError("\n".join(refused.lines)) from refused

    def progress(self, done: int, total: int) -> None:
        """Show how far it is, on one line of a terminal."""
        if sys.stderr.isatty():
            end = "\n" if done == total else ""
            self.stderr.write(f"\r{done:,} / {total:,}", ending=end)

    def say(self, **counts: Any) -> None:
        """Write what was done, as `word: count`."""
        for name, count in counts.items():
            self.stdout.write(f"{name.replace('_', ' ')}: {count}")
