"""The mail page: what the demo sends is shown, and nothing that a mail brings along runs."""

import http.client
import json
import smtplib
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import pytest

from bootstrap.ports import free_port
from demo.mail_page.catcher import catch
from demo.mail_page.mailbox import Mailbox
from demo.mail_page.one_time_codes import people
from demo.mail_page.pages import Pages
from demo.mail_page.server import PageServer

AN = "an@runkst.example"


@dataclass
class MailPage:
    """A running page and the port at which it takes mail."""

    smtp_port: int
    page_port: int

    def send(self, message: EmailMessage) -> None:
        with smtplib.SMTP("127.0.0.1", self.smtp_port) as client:
            client.send_message(message)

    def get(self, path: str, host: str = "127.0.0.1") -> tuple[int, str, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.page_port, timeout=10)
        connection.request("GET", path, headers={"Host": f"{host}:{self.page_port}"})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body, answer.headers

    def messages(self, query: str = "") -> list[dict[str, str]]:
        return json.loads(self.get(f"/messages.json{query}")[1])["messages"]


@pytest.fixture
def mail_page(tmp_path: Path) -> Iterator[MailPage]:
    mailbox = Mailbox(tmp_path)
    catcher = catch(mailbox, free_port())
    server = PageServer(Pages(mailbox, tmp_path / "demo.json"), free_port())
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield MailPage(catcher.port, server.server_port)
    server.shutdown()
    server.server_close()
    thread.join()
    catcher.stop()


def letter(to: str = AN, html: str = "<p>Hallo <b>An</b></p>") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "post@kwartier.example", to
    message["Subject"], message["Message-ID"] = "Één bericht uit uw wijk", "<1@kwartier.example>"
    message.set_content("Hallo An")
    message.add_alternative(html, subtype="html")
    return message


def test_a_mail_is_listed_with_its_recipient(mail_page: MailPage) -> None:
    mail_page.send(letter())

    status, body, _ = mail_page.get("/")

    assert status == 200
    assert "Één bericht uit uw wijk" in body
    assert AN in body


def test_a_mail_sent_twice_is_there_twice(mail_page: MailPage) -> None:
    mail_page.send(letter())
    mail_page.send(letter())

    identifiers = [message["message_id"] for message in mail_page.messages()]

    assert identifiers == ["<1@kwartier.example>"] * 2


def test_tests_can_ask_for_one_recipient(mail_page: MailPage) -> None:
    mail_page.send(letter())
    mail_page.send(letter(to="bart@runkst.example"))

    (message,) = mail_page.messages("?to=bart@runkst.example")

    assert message["text"].strip() == "Hallo An"
    assert "<b>An</b>" in message["html"]


def test_nothing_in_a_mail_runs(mail_page: MailPage) -> None:
    mail_page.send(letter(html="<script>steal()</script>"))
    (message,) = mail_page.messages()

    _, page, _ = mail_page.get(f"/messages/{message['id']}")
    _, _, headers = mail_page.get(f"/messages/{message['id']}/html")

    assert "<script>" not in page
    assert "sandbox" in headers["Content-Security-Policy"]
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_another_sites_name_for_this_address_reads_nothing(mail_page: MailPage) -> None:
    status, body, _ = mail_page.get("/messages.json", host="attacker.example")

    assert status == 421
    assert "messages" not in body


@pytest.mark.parametrize("path", ["/messages/none", "/messages/..%2f..%2fsecrets", "/nothing"])
def test_what_is_not_there_is_not_found(mail_page: MailPage, path: str) -> None:
    assert mail_page.get(path)[0] == 404


def test_a_one_time_code_is_what_an_authenticator_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The example of RFC 6238, appendix B, at 59 seconds, shortened to six digits.
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    (tmp_path / "demo.json").write_text(json.dumps({"people": [{"totp_secret": secret}]}))
    monkeypatch.setattr("time.time", lambda: 59)

    (person,) = people(tmp_path / "demo.json")

    assert person["code"] == "287082"
