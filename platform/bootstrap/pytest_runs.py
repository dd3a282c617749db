"""Running pytest: one layout with its output as it comes, the other quietly beside it."""

import os
import re
import sys
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bootstrap.environments import Surroundings
from bootstrap.places import ROOT, make_private
from bootstrap.processes import Process, Program, on_terminal
from bootstrap.steps import StepFailed

CELLS = {"single": (), "cells": ("cell1", "cell2")}
LAYOUTS = tuple(CELLS)
# What needs no layout and takes long goes where there is time.
CHOSEN = {"single": ["-m", "not beside"], "cells": ["-m", "not single_layout or beside"]}
LINES_SHOWN = 200
COUNTS = re.compile(rb"=+ (.*\d+ (?:passed|failed|error).*) =+\s*$")


def environment_of(surroundings: Surroundings, layout: str) -> dict[str, str]:
    """The server as its administrator: the tests make their own databases and logins there."""
    url = surroundings.services.administrator_url
    return surroundings.of_administrator() | {
        "KWARTIER_DOOR": "residents",
        "CELL_DATABASE_URLS": ",".join(f"{cell}={url}" for cell in CELLS[layout]),
        # A cache of its own, because each test empties it, and files of its own.
        "REDIS_URL": _with_index(surroundings.services.redis_url, LAYOUTS.index(layout)),
        "STORAGE_URL": make_private(surroundings.folder / f"files-{layout}").as_uri(),
    }


def run(surroundings: Surroundings, layout: str, arguments: list[str], log: Path) -> int:
    """Run pytest; its output goes to the terminal and to the log."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    program = _program(surroundings, layout, [*colour, *arguments])
    return Process(program, log, show=on_terminal).wait()


def all_tests(surroundings: Surroundings, layout: str, log: Path) -> str:
    """One step: every test in that layout; returns pytest's own counts."""
    print(f"\nTests, layout {layout}", flush=True)
    return _judged(layout, run(surroundings, layout, CHOSEN[layout], log), log)


def start(surroundings: Surroundings, layout: str, log: Path) -> Process:
    """Start the tests of a layout quietly, beside the other steps."""
    program = _program(surroundings, layout, CHOSEN[layout])
    return Process(replace(program, before=_politely), log)


def finished(process: Process, layout: str) -> str:
    """One step: wait for what `start` started; returns pytest's own counts."""
    status = process.wait()
    if status:
        print(f"\nTests, layout {layout}\n{process.last_lines(LINES_SHOWN)}", flush=True)
    counts = _judged(layout, status, process.log)
    return f"{counts}, {process.seconds:.0f} s beside the others"


def _program(surroundings: Surroundings, layout: str, arguments: list[str]) -> Program:
    return Program(
        name=f"pytest, {layout}",
        command=[sys.executable, "-m", "pytest", *arguments],
        environment=environment_of(surroundings, layout),
        folder=ROOT,
    )


def _judged(layout: str, status: int, log: Path) -> str:
    counts = _counts(log)
    if status:
        raise StepFailed(f"pytest in layout {layout} ended with {status}: {counts or 'no test'}")
    return counts


def _politely() -> None:
    os.nice(5)


def _with_index(url: str, index: int) -> str:
    """The same Redis or Valkey, another of its databases."""
    parts = urlsplit(url)
    first = int(parts.path.strip("/") or 0)
    return urlunsplit(parts._replace(path=f"/{first + index}"))


def _counts(log: Path) -> str:
    lines = re.sub(rb"\x1b\[[0-9;]*m", b"", log.read_bytes()).splitlines()
    found = (COUNTS.match(line) for line in reversed(lines))
    return next((match[1].decode() for match in found if match), "")
