"""The virtual environment: made once, from the lock, whoever asks first."""

from pathlib import Path

import pytest

from bootstrap import venv


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Locks that were installed, in a checkout of their own."""
    requirements, local = tmp_path / "requirements", tmp_path / ".local"
    requirements.mkdir()
    (requirements / "base.txt").write_text("one==1")
    monkeypatch.delenv(venv.KEEP_PYTHON, raising=False)
    monkeypatch.setattr(venv, "REQUIREMENTS", requirements)
    monkeypatch.setattr(venv, "LOCAL", local)
    monkeypatch.setattr(venv, "VENV", local / "venv")
    monkeypatch.setattr(venv, "_make", (local / "venv").mkdir)
    monkeypatch.setattr(venv, "VENV_PYTHON", local / "venv" / "bin" / "python")
    names: list[str] = []
    monkeypatch.setattr(venv, "_install", lambda lock: names.append(lock.name))
    return names


def test_a_lock_is_installed_once(installed: list[str]) -> None:
    venv.ensure("base")
    venv.ensure("base")

    assert installed == ["base.txt"]


def test_a_changed_lock_is_installed_again(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    venv.ensure("base")
    (venv.REQUIREMENTS / "base.txt").write_text("one==2")
    monkeypatch.setattr(venv, "_make", lambda: None)

    venv.ensure("base")

    assert installed == ["base.txt", "base.txt"]


def test_an_environment_of_somebody_else_is_left_alone(
    installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(venv.KEEP_PYTHON, "1")

    venv.enter("base")

    assert installed == []


def test_without_uv_pip_installs(monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def succeed(command: list[str]) -> bool:
        commands.append(command)
        return True

    monkeypatch.setenv(venv.WITHOUT_UV, "1")
    monkeypatch.setattr(venv, "_succeeds", succeed)

    venv._install(venv.REQUIREMENTS / "base.txt")

    (command,) = commands
    assert "--require-hashes" in command


def test_a_failed_installation_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(venv, "_uv", lambda: "")
    monkeypatch.setattr(venv, "_succeeds", lambda command: False)

    with pytest.raises(venv.InstallFailed, match="apt install python3-pip"):
        venv._install(venv.REQUIREMENTS / "base.txt")
