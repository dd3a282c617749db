"""The steps of `manage.py test` that need no test: style, types, imports, migrations, settings."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bootstrap.environments import LOGIN_OF
from bootstrap.places import LOCAL, PLATFORM, ROOT
from bootstrap.processes import Process, Program
from bootstrap.steps import StepFailed

LINES_SHOWN = 120
TYPES_CACHE = ("--cache-dir", str(LOCAL / "mypy-cache"))
# Nobody can have this enterprise number, and the account is the textbook's.
SELLER = {
    "name": "Kwartier",
    "country": "be",
    "register_scheme": "0208",
    "register_number": "0000000097",
    "vat_number": "BE0000000097",
    "street": "Voorbeeldstraat 1",
    "postal_code": "2000",
    "town": "Antwerpen",
    "email": "facturen@kwartier.example",
    "iban": "BE68539007547034",
}
PRODUCTION = {
    "KWARTIER_ENVIRONMENT": "production",
    "KWARTIER_SCHEME": "https",
    "KWARTIER_DOMAIN": "kwartier.example",
    "KWARTIER_SELLER": json.dumps(SELLER),
}


@dataclass(frozen=True)
class Checks:
    """Runs each tool in the environment of one test command."""

    environment: dict[str, str]
    logs: Path

    def style(self) -> None:
        """What ruff finds, and whether every file has its layout."""
        self._finish(self._start("ruff", "check", ".", module="ruff"))
        self._finish(self._start("ruff-format", "format", "--check", ".", module="ruff"))

    def start_types(self) -> Process:
        """Start the type checker, which takes longest, politely beside the other steps."""
        return self._start("mypy", *TYPES_CACHE, module="mypy", before=_politely)

    def types(self, process: Process) -> str:
        """Wait for the type checker; say how long it took beside the other steps."""
        self._finish(process)
        return f"{process.seconds:.0f} s beside the others"

    def imports(self) -> None:
        """Whether imports point the way that pyproject.toml says."""
        command = [str(Path(sys.executable).with_name("lint-imports"))]
        environment = {**self.environment, "PYTHONPATH": str(PLATFORM)}
        program = Program("lint-imports", command, environment=environment)
        self._finish(Process(program, self.logs / "lint-imports.log"))

    def migrations(self) -> None:
        """Whether every model stands in a migration."""
        self._finish(self._manage("makemigrations", "--check", "--dry-run"))

    def settings(self) -> None:
        """Whether Django finds fault with any door's settings in production."""
        running = [self._check_door(door) for door in LOGIN_OF]
        for process in running:
            self._finish(process)

    def catalogues(self) -> None:
        """Whether every string of the product stands translated in every catalogue."""
        self._finish(self._start("catalogues", module="tests.architecture.catalogue_check"))

    def _check_door(self, door: str) -> Process:
        extra = PRODUCTION | {"KWARTIER_DOOR": door}
        return self._manage("check", "--deploy", "--fail-level", "WARNING", **extra)

    def _manage(self, name: str, *arguments: str, **extra: str) -> Process:
        log = f"{name}-{extra.get('KWARTIER_DOOR', 'owner')}"
        environment = {**self.environment, **extra}
        command = [sys.executable, str(ROOT / "manage.py"), name, *arguments]
        return Process(Program(log, command, environment=environment), self.logs / f"{log}.log")

    def _start(
        self, name: str, *arguments: str, module: str, before: Callable[[], None] | None = None
    ) -> Process:
        command = [sys.executable, "-m", module, *arguments]
        program = Program(name, command, environment=self.environment, before=before)
        return Process(program, self.logs / f"{name}.log")

    def _finish(self, process: Process) -> None:
        if process.wait():
            raise StepFailed(process.last_lines(LINES_SHOWN))


def _politely() -> None:
    os.nice(10)
