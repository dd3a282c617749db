"""`manage.py bench`: the measurements of tests/bench/, on services of their own."""

import sys

from bootstrap import interruptions, ports, pytest_runs, services, throwaway
from bootstrap.environments import Surroundings
from bootstrap.places import LOCAL, ROOT
from bootstrap.processes import Process, Program, on_terminal

LOGS = LOCAL / "bench-logs"
DATABASE = "kwartier_bench"


def run(arguments: list[str]) -> int:
    """Start PostgreSQL as safe as in production, and measure."""
    interruptions.listen()
    with throwaway.folder() as folder:
        own = services.start(folder, LOGS)
        try:
            surroundings = Surroundings("test", own, DATABASE, folder, ports.free_port())
            environment = pytest_runs.environment_of(surroundings, "single")
            command = [sys.executable, "-m", "tests.bench", *arguments]
            program = Program("bench", command, environment=environment, folder=ROOT)
            return Process(program, LOGS / "bench.log", show=on_terminal).wait()
        finally:
            with interruptions.undisturbed():
                own.stop()
