"""What an authenticator app shows (RFC 6238): six digits that change every half minute."""

import base64
import hashlib
import hmac
import struct
import time

# Seconds in which a busy machine has typed and sent a code.
ENOUGH = 6


def present_code(secret: str) -> str:
    """Return the code of this half minute; wait for the next one where this one is nearly over."""
    left = 30 - time.time() % 30
    if left < ENOUGH:
        time.sleep(left + 0.1)
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(key, moment, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
