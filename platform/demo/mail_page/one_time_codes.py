"""The codes that an authenticator app would show for the demo's people (RFC 6238)."""

import base64
import hashlib
import hmac
import json
import struct
import time
from pathlib import Path

STEP = 30
DIGITS = 6


def people(demo_file: Path) -> list[dict[str, str]]:
    """Who may sign in to the running demo, each with the code of this moment."""
    if not demo_file.exists():
        return []
    known: list[dict[str, str]] = json.loads(demo_file.read_text())["people"]
    return [{**person, "code": _code(person.get("totp_secret") or "")} for person in known]


def _code(secret: str) -> str:
    if not secret:
        return ""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    counter = struct.pack(">Q", int(time.time()) // STEP)
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFF_FFFF
    return f"{number % 10**DIGITS:0{DIGITS}d}"
