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
        self._server: socket.socket | None = None
        self._changes = threading.Lock()
        self.port = free_port()
        self.mend()

    def mend(self) -> None:
        """Listen, as a broker that is back."""
        server = socket.create_server(("127.0.0.1", self.port))
        with self._changes:
            self._server = server
        threading.Thread(target=self._accept, args=(server,), daemon=True).start()

    def cut(self) -> None:
        """End every connection and refuse new ones."""
        self._flows.set()
        with self._changes:
            ends, self._ends = self._ends, []
            if self._server:
                ends.append(self._server)
            self._server = None
        for end in ends:
            _end(end)

    def freeze(self) -> None:
        """Go on listening and answer nothing, as a broker that hangs."""
        self._flows.clear()

    def _accept(self, server: socket.socket) -> None:
        with suppress(OSError):  # The line was cut.
            while True:
                near, _address = server.accept()
                far = socket.create_connection(self._target)
                if not self._takes(server, near, far):
                    return
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _takes(self, server: socket.socket, near: socket.socket, far: socket.socket) -> bool:
        """Keep a new connection; end it where the line was cut while it was being made."""
        with self._changes:
            if server is self._server:
                self._ends += [near, far]
                return True
        for end in (near, far):
            _end(end)
        return False

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
