"""What the tests of this folder share: mails that wait, and a mail server that misbehaves."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from tenant_apps.outbox.services import queue_mails

CONTEXT = {
    "post_id": "0192d3e4-0000-7000-8000-000000000000",
    "title": "A long ladder?",
    "author": "An Peeters",
    "neighbourhood": "Runkst-Centrum",
}


def queue(*people: Any, kind: str = "new_post", **context: Any) -> None:
    """Let mails of the entered municipality wait."""
    queue_mails(
        cause=uuid4(),
        kind=kind,
        resident_ids=[person.resident.pk for person in people],
        context={**CONTEXT, **context},
    )


def sent() -> list[Any]:
    """Return the messages that went out."""
    return list(mail.outbox)


class Line(EmailBackend):
    """A mail server of which a test decides what it does with each message."""

    act: Callable[[Any], None]

    def send_messages(self, messages: Any) -> int:
        """Do what the test wants, then take the messages."""
        for message in messages:
            type(self).act(message)
        return int(super().send_messages(messages))
