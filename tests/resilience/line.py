"""A line to a broker that a test can cut, freeze and mend, without stopping the broker itself."""

import socket
import threading
from contextlib import suppress

from bootstrap.ports import free_port

PIECE = 65_536


class Line:
    """Passes on what comes to `port`, until it is cut; while frozen it takes and gives nothing."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._flows = threading.Event()
        self._flows.set()
        self._ends: list[socket.socket] = []
        self.port = free_port()
        self.mend()

    def mend(self) -> None:
        """Listen, as a broker that is back."""
        self._server = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._server,), daemon=True).start()

    def cut(self) -> None:
        """End every connection and refuse new ones."""
        self._flows.set()
        _end(self._server)
        while self._ends:
            _end(self._ends.pop())

    def freeze(self) -> None:
        """Go on listening and answer nothing, as a broker that hangs."""
        self._flows.clear()

    def _accept(self, server: socket.socket) -> None:
        with suppress(OSError):  # The line was cut.
            while True:
                near, _address = server.accept()
                far = socket.create_connection(self._target)
                self._ends += [near, far]
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE):
                self._flows.wait()
                target.sendall(piece)
        for end in (source, target):
            _end(end)


def _end(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
