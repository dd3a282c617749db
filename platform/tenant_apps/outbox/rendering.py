"""Mails as messages: drawn once for each content and language, then addressed to each reader."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import get_template
from django.utils import translation
from markupsafe import escape

from common.addresses import door_url
from common.mailing import ReadyMessage
from tenant_apps.outbox.mail_kinds import MailKind, mail_kind
from tenant_apps.outbox.models import Mail
from tenant_apps.outbox.unsubscribing import unsubscribe_token

# Characters of private use, which nobody types and no filter changes, hold the reader's places.
NAME, STOP = "\ue000name\ue001", "\ue000stop\ue001"


@dataclass(frozen=True)
class Reader:
    """Whom a mail goes to."""

    resident_id: UUID
    email: str
    first_name: str
    language: str


@dataclass(frozen=True)
class Draft:
    """A mail with open places for what differs from reader to reader."""

    subject: str
    text: str
    html: str


class Press:
    """Makes the messages of one municipality, and remembers what it drew last."""

    MOST = 50

    def __init__(self, municipality: Any) -> None:
        self._municipality = municipality
        self._drafts: dict[tuple[str, str, str], Draft] = {}

    def message(self, mail: Mail, reader: Reader) -> ReadyMessage:
        """Return the message of one mail to one reader."""
        kind = mail_kind(mail.kind)
        draft = self._draft(mail, kind, reader.language or self._municipality.default_language)
        stop = self._stop_url(reader, kind)
        return ReadyMessage(
            subject=_filled(draft.subject, reader.first_name, stop),
            text=_filled(draft.text, reader.first_name, stop),
            html=_filled(draft.html, str(escape(reader.first_name)), str(escape(stop))),
            to=reader.email,
            headers=self._headers(mail, stop),
        )

    def _draft(self, mail: Mail, kind: MailKind, language: str) -> Draft:
        key = (kind.name, language, json.dumps(mail.context, sort_keys=True))
        if key not in self._drafts:
            if len(self._drafts) >= self.MOST:
                self._drafts.clear()
            self._drafts[key] = self._drawn(mail, kind, language)
        return self._drafts[key]

    def _drawn(self, mail: Mail, kind: MailKind, language: str) -> Draft:
        context = {
            **mail.context,
            "reader": {"first_name": NAME},
            "municipality": self._municipality,
            "language": language,
            "origin": door_url("residents", self._municipality, ""),
            "unsubscribe_url": STOP if kind.is_optional else "",
            "settings_url": door_url("residents", self._municipality, "/notifications/"),
        }
        with translation.override(language):
            return Draft(
                subject=" ".join(_render(f"{kind.template}.subject.txt", context).split()),
                text=_render(f"{kind.template}.txt", context),
                html=_render(f"{kind.template}.html", context),
            )

    def _stop_url(self, reader: Reader, kind: MailKind) -> str:
        if not kind.is_optional:
            return ""
        token = unsubscribe_token(reader.resident_id, kind.name)
        path = f"/notifications/unsubscribe/{token}/"
        return door_url("residents", self._municipality, path)

    def _headers(self, mail: Mail, stop: str) -> dict[str, str]:
        headers = {
            "Message-ID": f"<{mail.id}@{self._municipality.host}>",
            "Auto-Submitted": "auto-generated",
        }
        if stop:
            headers["List-Unsubscribe"] = f"<{stop}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return headers


def _filled(text: str, name: str, stop: str) -> str:
    return text.replace(NAME, name).replace(STOP, stop)


def _render(name: str, context: dict[str, Any]) -> str:
    return str(get_template(name, using="jinja").render(context))
