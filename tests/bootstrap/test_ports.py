"""Ports: what is taken is left alone."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bootstrap import ports
from bootstrap.places import PLATFORM

CHOOSE = "from bootstrap import ports; print(ports.next_free_block({first}, 5).start)"


@pytest.fixture
def listener() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_port_with_a_listener_is_not_free(listener: int) -> None:
    assert not ports.is_free(listener)


def test_a_port_whose_only_listener_is_on_ipv6_is_not_free_either() -> None:
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as server:
        port = server.getsockname()[1]

        assert not ports.is_free(port)


def test_a_named_block_with_a_taken_port_is_refused_by_its_number(listener: int) -> None:
    with pytest.raises(ports.PortTaken, match=str(listener)):
        ports.block_from(listener - 2, 5)


def test_without_a_name_the_next_free_block_is_taken(listener: int) -> None:
    block = ports.next_free_block(listener - 1, 3)

    assert listener not in block
    assert all(ports.is_free(port) for port in block)


@pytest.mark.parametrize("first", [0, -1, 65_534, 70_000])
def test_a_number_that_is_no_port_is_refused(first: int) -> None:
    with pytest.raises(ports.PortTaken, match="no port to start from"):
        ports.block_from(first, 5)


def test_two_commands_that_look_at_once_find_different_ports() -> None:
    """Nobody listens on the first block yet when the second command looks."""
    first = ports.next_free_block(ports.free_port(), 5)
    command = [sys.executable, "-c", CHOOSE.format(first=first.start)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(PLATFORM)}
    )

    assert int(done.stdout) not in first


def test_a_port_of_ones_own_is_not_given_to_connections_nor_twice() -> None:
    found = {ports.free_port() for _ in range(50)}

    assert len(found) == 50
    assert found <= set(ports.QUIET)
