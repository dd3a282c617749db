"""A client that costs little, so that two cores are left to what is measured: plain sockets."""

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

Make = Callable[[int], bytes]


@dataclass(frozen=True)
class Answer:
    """What came back for one request."""

    status: int
    body: bytes
    seconds: float


def fetch(port: int, request: bytes) -> Answer:
    """Make one request over a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), 20) as connection:
        return _ask(connection, request)


def run(port: int, make: Make, count: int, users: int) -> tuple[list[Answer], float]:
    """Make `count` requests by `users` at once, each over one kept connection."""
    answers: list[Answer] = []
    lock = threading.Lock()

    def use(number: int) -> None:
        own = []
        with socket.create_connection(("127.0.0.1", port), 20) as connection:
            own = [_ask(connection, make(n)) for n in range(number, count, users)]
        with lock:
            answers.extend(own)

    threads = [threading.Thread(target=use, args=(number,)) for number in range(users)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, time.perf_counter() - started


def _ask(connection: socket.socket, request: bytes) -> Answer:
    started = time.perf_counter()
    connection.sendall(request)
    buffer = b""
    while b"\r\n\r\n" not in buffer:
        buffer += _more(connection)
    head, _, body = buffer.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next(int(line[15:]) for line in lines if line.startswith(b"content-length:"))
    while len(body) < length:
        body += _more(connection)
    return Answer(int(lines[0].split()[1]), body, time.perf_counter() - started)


def _more(connection: socket.socket) -> bytes:
    piece = connection.recv(262_144)
    if not piece:
        raise ConnectionError("the server closed the connection")
    return piece
