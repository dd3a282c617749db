"""Folders of one command do not pile up."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bootstrap import throwaway


@pytest.fixture(autouse=True)
def _own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_a_folder_is_private_and_gone_afterwards() -> None:
    with throwaway.folder() as folder:
        assert folder.stat().st_mode & 0o077 == 0

    assert not folder.exists()


def test_what_a_killed_command_left_goes_and_what_a_living_one_uses_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f"{throwaway.PREFIX}{ended.pid}-x"
    used = tmp_path / f"{throwaway.PREFIX}1-x"
    left.mkdir()
    used.mkdir()

    with throwaway.folder():
        assert not left.exists()
        assert used.exists()
