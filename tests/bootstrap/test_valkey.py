"""The embedded Valkey: only who knows the password is answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from bootstrap import valkey
from bootstrap.processes import Process

PASSWORD = "a-generated-password"


@pytest.fixture
def started(tmp_path: Path) -> Iterator[tuple[Process, str]]:
    process, url = valkey.start(tmp_path / "valkey", PASSWORD, tmp_path / "log", True)
    yield process, url
    process.stop()


def test_it_keeps_what_it_is_given(started: tuple[Process, str]) -> None:
    with redis.Redis.from_url(started[1]) as client:
        client.set("neighbour", "An")

        assert client.get("neighbour") == b"An"


def test_nobody_is_answered_without_the_password(started: tuple[Process, str]) -> None:
    url = started[1].replace(f":{PASSWORD}@", "")

    with redis.Redis.from_url(url) as client, pytest.raises(redis.AuthenticationError):
        client.ping()


def test_the_password_is_not_in_the_command_line(started: tuple[Process, str]) -> None:
    command = Path(f"/proc/{started[0].number}/cmdline")

    assert PASSWORD.encode() not in command.read_bytes()
