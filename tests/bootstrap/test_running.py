"""Two demos of one checkout would share their files, so the second is told."""

import os
from pathlib import Path

import pytest

from bootstrap import running


def test_a_second_demo_is_told_who_runs(tmp_path: Path) -> None:
    with (
        running.held(tmp_path / "lock"),
        pytest.raises(running.AlreadyRunning, match=str(os.getpid())),
        running.held(tmp_path / "lock"),
    ):
        pass


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    with running.held(tmp_path / "lock"):
        assert running.is_held(tmp_path / "lock")

    assert not running.is_held(tmp_path / "lock")
