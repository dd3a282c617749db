"""`manage.py test`: everything that has to be true, as one list of steps."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial

from bootstrap import browser, catalogues, interruptions, ports, pytest_runs, services, throwaway
from bootstrap.checks import Checks
from bootstrap.environments import WEB_DOORS, Surroundings
from bootstrap.places import LOCAL, make_private
from bootstrap.steps import GOOD, Result, StepMissing, Steps
from bootstrap.venv import STARTED_AT

LOGS = LOCAL / "test-logs"
INTERRUPTED = 130
# Only names in links: what a test starts for real finds free ports of its own.
NAMED_PORTS = dict(zip(WEB_DOORS, range(8000, 8004), strict=True))


def run(arguments: list[str]) -> int:
    """Carry out `manage.py test`; with arguments, run only pytest with them."""
    interruptions.listen()
    make_private(LOGS)
    started = float(os.environ.pop(STARTED_AT, time.time()))
    steps = Steps()
    steps.add(Result("packages", GOOD, time.time() - started, ""))
    try:
        return _chosen(arguments) if arguments else _everything(steps, started)
    except interruptions.Interrupted:
        print("Stopped.")
        return INTERRUPTED


def _chosen(arguments: list[str]) -> int:
    layout, rest = _layout(arguments)
    catalogues.compile_all()
    with _surroundings() as surroundings:
        with suppress(StepMissing):  # the tests that need one say that it is missing
            _browser(surroundings)
        return pytest_runs.run(surroundings, layout, rest, LOGS / "pytest.log")


def _everything(steps: Steps, started: float) -> int:
    with _surroundings(steps) as surroundings:
        checks = Checks(surroundings.of_administrator(), LOGS)
        # First, because the types of the browser tests come with the browser's packages.
        steps.run("browser", lambda: _browser(surroundings))
        types = checks.start_types()
        catalogues.compile_all()
        cells = pytest_runs.start(surroundings, "cells", LOGS / "pytest-cells.log")
        try:
            _checks(steps, checks)
            single = partial(pytest_runs.all_tests, surroundings, "single")
            steps.run("tests, layout single", lambda: single(LOGS / "pytest-single.log"))
            steps.run("tests, layout cells", lambda: pytest_runs.finished(cells, "cells"))
            steps.run("types", lambda: checks.types(types))
        finally:
            cells.stop()
            types.stop()
    return steps.close(time.time() - started)


def _checks(steps: Steps, checks: Checks) -> None:
    steps.run("style", checks.style)
    steps.run("imports", checks.imports)
    steps.run("catalogues", checks.catalogues)
    steps.run("migrations", checks.migrations)
    steps.run("production settings", checks.settings)


def _browser(surroundings: Surroundings) -> str:
    path = browser.provide(LOGS / "browser.log")
    surroundings.extra[browser.VARIABLE] = path
    return path


@contextmanager
def _surroundings(steps: Steps | None = None) -> Iterator[Surroundings]:
    """Services of this run alone, in a folder that is gone afterwards."""
    started = time.monotonic()
    with throwaway.folder() as folder:
        own = services.start(folder, LOGS, is_throwaway=True)
        if steps:
            steps.add(Result("services", GOOD, time.monotonic() - started, ""))
        try:
            yield Surroundings(
                name="test",
                services=own,
                database="",
                folder=folder,
                smtp_port=ports.free_port(),
                ports=NAMED_PORTS,
            )
        finally:
            with interruptions.undisturbed():
                own.stop()


def _layout(arguments: list[str]) -> tuple[str, list[str]]:
    """Take `--layout NAME` out of pytest's arguments."""
    rest, layout = [], "single"
    words = iter(arguments)
    for word in words:
        name, equals, value = word.partition("=")
        if name == "--layout":
            layout = value if equals else next(words, "")
        else:
            rest.append(word)
    if layout not in pytest_runs.LAYOUTS:
        raise SystemExit(f"--layout is one of {', '.join(pytest_runs.LAYOUTS)}.")
    return layout, rest
