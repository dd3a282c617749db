"""`python -m tests.bench.mail_server PORT`: takes every mail and forgets it, until stdin closes."""

import sys
from typing import Any

from aiosmtpd.controller import Controller


class Forgetful:
    """Takes every mail."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take one."""
        return "250 taken"


if __name__ == "__main__":
    controller = Controller(Forgetful(), hostname="127.0.0.1", port=int(sys.argv[1]))
    controller.start()
    sys.stdin.read()
    controller.stop()
