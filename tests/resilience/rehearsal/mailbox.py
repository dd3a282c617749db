"""A mail server that counts: which message arrived how often at which address."""

import threading
import time
from collections import Counter
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """Counts (address, Message-ID). Slow on purpose, so that kills fall between mails too."""

    def __init__(self, port: int) -> None:
        self.arrived: Counter[tuple[str, str]] = Counter()
        self._lock = threading.Lock()
        self._server = Controller(self, hostname="127.0.0.1", port=port)
        self._server.start()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take one message."""
        message = message_from_bytes(envelope.content)
        with self._lock:
            for address in envelope.rcpt_tos:
                self.arrived[address, str(message["Message-ID"])] += 1
        return "250 taken"

    def wait_for(self, count: int, seconds: float) -> None:
        """Wait until so many different mails arrived, or the time is over."""
        deadline = time.monotonic() + seconds
        while len(self.arrived) < count and time.monotonic() < deadline:
            time.sleep(0.5)

    def close(self) -> None:
        """Stop listening."""
        self._server.stop()
