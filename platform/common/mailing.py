"""Mail in bulk: messages put together by hand, since the library takes longer than the sending.

`ReadyMessage` is Django's message with two alternatives in every respect but one: its bytes are
assembled from parts that are encoded once. `ReadyBackend` sends such bytes as they are.
"""

import re
from binascii import b2a_qp
from email.header import Header
from email.utils import formatdate, parseaddr
from functools import lru_cache
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

BOUNDARY = f"=_{uuid4().hex}"
ADDRESS = re.compile(r"[^\s<>'\"(){}\[\],:;]+@[^\s<>'\"(){}\[\],:;]+")


def failure(error: Exception) -> str:
    """Say what went wrong, for a log or a row: without the addresses that mail servers repeat."""
    return ADDRESS.sub("(address)", f"{type(error).__name__}: {error}")[:2000]


class ReadyMessage(EmailMultiAlternatives):
    """One mail to one address, as text and as HTML."""

    def __init__(
        self, *, subject: str, text: str, html: str, to: str, headers: dict[str, str]
    ) -> None:
        super().__init__(subject=subject, body=text, to=[to], headers=headers)
        self.attach_alternative(html, "text/html")
        self._html = html

    @property
    def is_plain(self) -> bool:
        """Whether the address needs no encoding."""
        return self.to[0].isascii()

    def as_bytes(self) -> bytes:
        """Return the message as a mail server takes it."""
        head = {
            "Subject": _encoded(self.subject),
            "From": _encoded(str(self.from_email)),
            "To": self.to[0],
            "Date": formatdate(),
            **self.extra_headers,
            "MIME-Version": "1.0",
            "Content-Type": f'multipart/alternative; boundary="{BOUNDARY}"',
        }
        lines = "".join(f"{name}: {_one_line(value)}\n" for name, value in head.items())
        parts = _part("plain", str(self.body)) + _part("html", self._html)
        whole = lines.encode("ascii") + b"\n" + parts + f"--{BOUNDARY}--\n".encode()
        return whole.replace(b"\n", b"\r\n")


def _part(kind: str, text: str) -> bytes:
    head = (
        f"--{BOUNDARY}\nContent-Type: text/{kind}; charset=utf-8\n"
        "Content-Transfer-Encoding: quoted-printable\n\n"
    )
    plain = text.replace("\r\n", "\n").encode()
    return head.encode() + b2a_qp(plain, istext=True) + b"\n"


@lru_cache(maxsize=500)
def _encoded(text: str) -> str:
    """Return a header's text in ASCII, folded; a name before an address is encoded alone."""
    name, address = parseaddr(text)
    if "@" in address and text.rstrip().endswith(">"):
        return f"{Header(name, 'utf-8').encode() if not name.isascii() else name} <{address}>"
    return text if text.isascii() and len(text) < 70 else Header(text, "utf-8").encode()


def _one_line(value: str) -> str:
    """Refuse what would start a header of its own; folded lines begin with a space."""
    if "\r" in value or any(not line.startswith(" ") for line in value.split("\n")[1:]):
        raise ValueError("a header must not hold a line of its own")
    return value


class ReadyBackend(EmailBackend):
    """SMTP, with a short way for messages that are ready."""

    def _send(self, message: EmailMessage) -> bool:
        if not (isinstance(message, ReadyMessage) and message.is_plain and self.connection):
            # Django's own way; its types do not name it.
            return bool(super()._send(message))  # type: ignore[misc]
        sender = parseaddr(str(message.from_email or settings.DEFAULT_FROM_EMAIL))[1]
        self.connection.sendmail(sender, message.to, message.as_bytes())
        return True
