"""Each process learns its own login, and none of the others'."""

from pathlib import Path

import pytest

from bootstrap import passwords
from bootstrap.environments import LOGIN_OF, Surroundings
from bootstrap.services import Services

ADMINISTRATOR = "postgres://postgres:secret@127.0.0.1:5433/postgres?connect_timeout=3"


@pytest.fixture
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Surroundings:
    words = {name: f"{name}-password" for name in (*LOGIN_OF.values(), "secret_key")}
    monkeypatch.setattr(passwords, "load", lambda: words)
    monkeypatch.setenv("DATABASE_URL", ADMINISTRATOR)
    for name in ("SMTP_URL", "KWARTIER_LOGIN_PASSWORDS", "STORAGE_URL"):
        monkeypatch.delenv(name, raising=False)
    services = Services(ADMINISTRATOR, "redis://127.0.0.1:6380/0", "redis://127.0.0.1:6380/0")
    return Surroundings("demo", services, "kwartier", tmp_path, smtp_port=2525)


@pytest.mark.parametrize(("door", "login"), LOGIN_OF.items())
def test_a_door_reaches_the_same_server_as_itself(
    surroundings: Surroundings, door: str, login: str
) -> None:
    url = surroundings.of(door)["DATABASE_URL"]

    assert url == (f"postgres://{login}:{login}-password@127.0.0.1:5433/kwartier?connect_timeout=3")


@pytest.mark.parametrize("door", LOGIN_OF)
def test_a_door_knows_nobody_elses_password(surroundings: Surroundings, door: str) -> None:
    values = "\n".join(surroundings.of(door).values())

    others = {login for login in LOGIN_OF.values() if login != LOGIN_OF[door]}
    assert not [login for login in others if f"{login}-password" in values]
    assert "postgres:secret" not in values
