"""The caught messages, each a file: nothing is lost when the demo is started again."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import lru_cache
from pathlib import Path
from typing import Any

NANOSECONDS = 1_000_000_000


@dataclass(frozen=True)
class Message:
    """One message as it arrived, read for people and for tests."""

    id: str
    received_at: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    message_id: str
    headers: tuple[tuple[str, str], ...]
    text: str
    html: str
    attachments: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The same for `/messages.json`."""
        return asdict(self)


class Mailbox:
    """A folder of messages, the newest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count()

    def add(self, content: bytes) -> None:
        """Keep a message; a second copy of one is a second message."""
        name = f"{time.time_ns():020d}-{next(self._numbers):06d}"
        draft = self._folder / f"{name}.new"
        draft.write_bytes(content)
        draft.rename(self._folder / f"{name}.eml")

    def messages(self, to: str = "", limit: int = 200) -> list[Message]:
        """The newest messages, of one recipient where one is named."""
        found = (self.message(name) for name in self._names())
        wanted = (message for message in found if not to or to in message.recipients)
        return list(itertools.islice(wanted, limit))

    def message(self, name: str) -> Message:
        """One message; `KeyError` where there is none of that name."""
        return _read(self._path(name))

    def source(self, name: str) -> bytes:
        """One message as it came over the wire."""
        return self._path(name).read_bytes()

    def _names(self) -> Iterator[str]:
        return (path.stem for path in sorted(self._folder.glob("*.eml"), reverse=True))

    def _path(self, name: str) -> Path:
        path = self._folder / f"{name}.eml"
        if path.parent != self._folder or not path.is_file():
            raise KeyError(name)
        return path


@lru_cache(maxsize=2000)
def _read(path: Path) -> Message:
    mail = message_from_bytes(path.read_bytes(), policy=default)
    return Message(
        id=path.stem,
        received_at=_moment(path.stem),
        sender=str(mail.get("From", "")),
        recipients=tuple(str(mail.get("X-Recipients", "")).split()),
        subject=str(mail.get("Subject", "")),
        message_id=str(mail.get("Message-ID", "")),
        headers=tuple((name, str(value)) for name, value in mail.items()),
        text=_body(mail, "plain"),
        html=_body(mail, "html"),
        attachments=tuple(part.get_filename() or "unnamed" for part in mail.iter_attachments()),
    )


def _body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""


def _moment(name: str) -> str:
    seconds = int(name.partition("-")[0]) / NANOSECONDS
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
