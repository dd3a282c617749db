"""Ports on this machine's loopback addresses.

Between the choice of a port and its first listener lie seconds, for a demo minutes. Meanwhile it is
claimed: the UDP port of the same number, which nobody else wants, is held by this process until it
ends. So two commands that look at once find different ports.
"""

import random
import socket
from functools import cache

HIGHEST = 65_535
BLOCKS_APART = 10
# Below those that kernels give to outgoing connections, which would come and go in between.
QUIET = range(20_000, 32_000)


class PortTaken(Exception):
    """Somebody else already listens there."""


def free_port() -> int:
    """A port that nobody uses; no other command of ours gets it while this one runs."""
    for port in random.SystemRandom().sample(QUIET, len(QUIET)):
        if is_free(port) and _is_claimed_now(port):
            return port
    raise PortTaken(f"No free port from {QUIET.start} to {QUIET.stop - 1}.")


def is_free(port: int) -> bool:
    """Whether nobody listens, on IPv4 or on IPv6: browsers try both for `localhost`."""
    return _binds(socket.AF_INET, "127.0.0.1", port) and _binds(socket.AF_INET6, "::1", port)


def block_from(first: int, count: int) -> range:
    """Exactly these ports, or an error that names the one in the way."""
    block = range(first, first + count)
    if not 1 <= first <= HIGHEST - count:
        raise PortTaken(f"{first} is no port to start from. Name one between 1024 and 65000.")
    for port in block:
        if not is_free(port):
            raise PortTaken(f"Port {port} is taken. Name another first port with --port.")
    return block


def next_free_block(first: int, count: int) -> range:
    """These ports, or the next block in steps of ten whose ports are free and not claimed."""
    for start in range(first, HIGHEST - count, BLOCKS_APART):
        block = range(start, start + count)
        if all(is_free(port) for port in block) and _is_claimed_now(start):
            return block
    raise PortTaken(f"No {count} free ports in a row from {first} on.")


def _is_claimed_now(port: int) -> bool:
    """Claim a port, where nobody has."""
    claim = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        claim.bind(("127.0.0.1", port))
    except OSError:
        claim.close()
        return False
    claim.detach()  # Open until this process ends, with nobody left to close it.
    return True


def _binds(family: socket.AddressFamily, address: str, port: int) -> bool:
    if family is socket.AF_INET6 and not _has_ipv6():
        return True
    try:
        with socket.socket(family) as probe:
            # A listener is in the way; a connection that has just ended is not.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError:
        return False
    return True


@cache
def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
