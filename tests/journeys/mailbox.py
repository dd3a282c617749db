"""What came by mail."""

import re
import time

from tests.stack import Stack


def mailed(stack: Stack, address: str, pattern: str) -> str:
    """Return what the newest mail to an address says, once it came."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for mail in stack.mails():
            found = re.search(pattern, mail["text"].replace("\r", ""), re.MULTILINE)
            if address in mail["recipients"] and found:
                return found[1]
        time.sleep(0.3)
    raise AssertionError(f"no mail to {address} says {pattern}")
