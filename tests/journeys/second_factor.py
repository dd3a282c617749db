"""What an authenticator app shows (RFC 6238): six digits that change every half minute."""

import base64
import hashlib
import hmac
import struct
import time

# Seconds in which a busy machine has typed and sent a code.
ENOUGH = 6
HALF_MINUTE = 30
# The half minute in which each secret was last used: a code opens one sign-in only.
_used: dict[str, int] = {}


def present_code(secret: str) -> str:
    """Return a code that lasts and that nobody used; wait for the next one where need be."""
    left = HALF_MINUTE - time.time() % HALF_MINUTE
    if left < ENOUGH or _used.get(secret) == _half_minute():
        time.sleep(left + 0.1)
    _used[secret] = _half_minute()
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", _used[secret]), hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def _half_minute() -> int:
    return int(time.time()) // HALF_MINUTE
