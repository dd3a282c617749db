"""A mail server that counts: which message arrived how often at which address."""

import asyncio
import threading
import time
from collections import defaultdict
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller

PATIENCE = 90


class Mailbox:
    """Notes when each (address, Message-ID) arrived."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.arrived: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self._lock = threading.Lock()
        self._server = Controller(self, hostname="127.0.0.1", port=port)
        self._server.start()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take one message."""
        message = message_from_bytes(envelope.content)
        with self._lock:
            for address in envelope.rcpt_tos:
                self.arrived[address, str(message["Message-ID"])].append(time.monotonic())
        return "250 taken"

    def wait_for(self, count: int, seconds: float) -> None:
        """Wait until so many different mails arrived, or the time is over."""
        deadline = time.monotonic() + seconds
        while len(self.arrived) < count and time.monotonic() < deadline:
            time.sleep(0.5)

    def copied(self) -> list[float]:
        """Return of each mail that arrived more than once when it first did."""
        return [moments[0] for moments in self.arrived.values() if len(moments) > 1]

    def close(self) -> None:
        """Stop listening."""
        self._server.stop()


class HeldMailbox(Mailbox):
    """Can hold a mail back before it counts as arrived, so that its sender dies waiting."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self._free = 0
        self._held = threading.Event()
        self._open = threading.Event()
        self._open.set()

    def hold(self, after: int) -> None:
        """Take so many more mails, then let senders wait."""
        self._free = after
        self._open.clear()

    def wait_until_held(self) -> None:
        """Come back when somebody waits."""
        assert self._held.wait(PATIENCE), "no mail came"

    def let_go(self) -> None:
        """Take mails again; those that were held count as refused."""
        self._open.set()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take one message, or keep its sender waiting."""
        if self._open.is_set() or self._free:
            self._free = max(0, self._free - 1)
            return await super().handle_DATA(server, session, envelope)
        self._held.set()
        while not self._open.is_set():
            await asyncio.sleep(0.02)
        return "451 not now"
