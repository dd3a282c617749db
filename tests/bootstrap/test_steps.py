"""The list of steps tells the truth."""

import pytest

from bootstrap.steps import StepFailed, StepMissing, Steps


def _fail() -> str:
    raise StepFailed("three complaints")


def _miss() -> str:
    raise StepMissing("no browser here")


def test_every_step_runs_also_after_one_that_failed(capsys: pytest.CaptureFixture[str]) -> None:
    steps = Steps()
    steps.run("style", _fail)
    steps.run("tests", lambda: "12 passed")

    status = steps.close(3)

    printed = capsys.readouterr().out
    assert status == 1
    assert "three complaints" in printed
    assert printed.count("12 passed") == 2
    assert "1 of the steps failed" in printed


def test_what_this_machine_cannot_do_is_said_and_is_no_failure(
    capsys: pytest.CaptureFixture[str],
) -> None:
    steps = Steps()
    steps.run("browser", _miss)

    assert steps.close(1) == 0
    assert "missing browser  no browser here" in capsys.readouterr().out
