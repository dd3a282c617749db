"""The pages: a list, one message with its parts, JSON for tests, the one-time codes."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from demo.mail_page.mailbox import Mailbox
from demo.mail_page.one_time_codes import people

OWN_PAGES = "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'"
# A mail's own HTML runs no script, reaches no other server and is nobody's origin.
MAIL_PAGES = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
# Links open outside the frame, as they do from a mail program.
OUTWARD = '<base target="_blank">'
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Answer:
    """What goes back to the browser."""

    content: bytes
    kind: str = "text/html; charset=utf-8"
    policy: str = OWN_PAGES
    status: HTTPStatus = HTTPStatus.OK


class Pages:
    """Answers each address; `KeyError` means that there is nothing there."""

    def __init__(self, mailbox: Mailbox, demo_file: Path) -> None:
        self._mailbox = mailbox
        self._demo_file = demo_file
        loader = FileSystemLoader(HERE / "templates")
        self._templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
        self._of_message: dict[str, Callable[[str], Answer]] = {
            "": self._message,
            "html": self._html,
            "source": self._source,
        }

    def answer(self, target: str) -> Answer:
        """Find the page of a request's target."""
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        match unquote(parts.path).strip("/").split("/"):
            case [""]:
                return self._list(query)
            case ["messages.json"]:
                return self._json(query)
            case ["people"]:
                return self._page("people.html", people=people(self._demo_file))
            case ["style.css"]:
                return Answer((HERE / "style.css").read_bytes(), "text/css; charset=utf-8")
            case ["messages", name]:
                return self._message(name)
            case ["messages", name, part]:
                return self._of_message[part](name)
        raise KeyError(target)

    def _page(self, template: str, **context: object) -> Answer:
        return Answer(self._templates.get_template(template).render(**context).encode())

    def _list(self, query: dict[str, str]) -> Answer:
        to = query.get("to", "")
        return self._page("list.html", messages=self._mailbox.messages(to), to=to)

    def _json(self, query: dict[str, str]) -> Answer:
        limit = query.get("limit", "")
        found = self._mailbox.messages(
            query.get("to", ""), int(limit) if limit.isdecimal() else 200
        )
        content = json.dumps({"messages": [message.as_json() for message in found]})
        return Answer(content.encode(), "application/json")

    def _message(self, name: str) -> Answer:
        return self._page("message.html", message=self._mailbox.message(name))

    def _html(self, name: str) -> Answer:
        html = self._mailbox.message(name).html
        head, opening, rest = html.partition("<head>")
        content = f"{head}{opening}{OUTWARD}{rest}" if opening else OUTWARD + html
        return Answer(content.encode(), policy=MAIL_PAGES)

    def _source(self, name: str) -> Answer:
        return Answer(self._mailbox.source(name), "text/plain; charset=utf-8")
