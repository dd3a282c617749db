"""A readable list of steps: what ran, how long it took, how it ended."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

GOOD, BAD, MISSING = "ok", "FAILED", "missing"
MARKS = {GOOD: "32", BAD: "31", MISSING: "33"}


class StepFailed(Exception):
    """A step found something wrong; its text says what."""


class StepMissing(Exception):
    """A step cannot run on this machine; its text says why."""


@dataclass(frozen=True)
class Result:
    """One line of the list."""

    name: str
    outcome: str
    seconds: float
    remark: str


@dataclass
class Steps:
    """Runs all steps, also after one that failed, and tells the truth at the end."""

    results: list[Result] = field(default_factory=list)

    def run(self, name: str, work: Callable[[], str | None]) -> None:
        """Carry out one step; its text, if any, is the remark beside its name."""
        started = time.monotonic()
        try:
            outcome, remark = GOOD, work() or ""
        except StepFailed as failure:
            outcome, remark = BAD, ""
            print(failure, flush=True)
        except StepMissing as reason:
            outcome, remark = MISSING, str(reason)
        self.add(Result(name, outcome, time.monotonic() - started, remark))

    def add(self, result: Result) -> None:
        """Print a finished step and remember it."""
        self.results.append(result)
        print(_line(result), flush=True)

    def close(self, seconds: float) -> int:
        """Print the whole list once more; return the exit code."""
        failed = [result for result in self.results if result.outcome == BAD]
        print("\nSteps", *(_line(result) for result in self.results), sep="\n")
        verdict = "All steps are good." if not failed else f"{len(failed)} of the steps failed."
        print(f"{verdict} {seconds:.0f} s in all.", flush=True)
        return 1 if failed else 0


def _line(result: Result) -> str:
    outcome = f"{result.outcome:<8}"
    if sys.stdout.isatty():
        outcome = f"\x1b[{MARKS[result.outcome]}m{outcome}\x1b[0m"
    return f"{result.seconds:7.1f} s  {outcome}{result.name}  {result.remark}".rstrip()
