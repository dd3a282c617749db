"""Documents reach the buyer's access point once, also when it is away for a while."""

import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.files.storage import default_storage
from django.utils import timezone
from mockeinvoice.buyer import Buyer
from mockeinvoice.server import serve

from billing.models import PeppolMessage
from billing.services import sending
from billing.services.crediting import issue_credit_note
from billing.services.sending import send_again, send_document, send_documents
from tests.billing import selling

pytestmark = pytest.mark.django_db


@pytest.fixture
def buyer(settings) -> Iterator[Buyer]:
    """Start a buyer that holds what it gets to all published rules; send over HTTP to it."""
    held = Buyer()
    server = serve(held, port=0, quiet=True)
    yield from _served(server, settings, held)


@pytest.fixture
def refusing(settings) -> Iterator[list[int]]:
    """Start an access point that answers with the statuses in the list, the last one for ever."""
    statuses = [503]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(statuses.pop(0) if len(statuses) > 1 else statuses[0])
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return None

    yield from _served(ThreadingHTTPServer(("127.0.0.1", 0), Handler), settings, statuses)


def _served(server: ThreadingHTTPServer, settings, what):
    settings.PEPPOL_URL = f"http://127.0.0.1:{server.server_port}/invoices"
    settings.PEPPOL_TRANSPORT = "http"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield what
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ask(method: str, path: str, body: str | None = None) -> bytes:
    """Ask the buyer's server something."""
    connection = HTTPConnection(urlsplit(django_settings.PEPPOL_URL).netloc)
    try:
        connection.request(method, path, body)
        return connection.getresponse().read()
    finally:
        connection.close()


def hurry() -> None:
    """Let the next attempt be due."""
    PeppolMessage.objects.update(available_at=timezone.now())


def test_without_an_access_point_documents_go_into_a_folder():
    invoice = selling.invoice()

    assert send_documents() == 1

    message = PeppolMessage.objects.get()
    with default_storage.open(message.message_id) as file:
        document = file.read()
    assert (message.state, message.transport) == ("sent", "file")
    assert invoice.number.encode() in document
    assert b"EmbeddedDocumentBinaryObject" in document


def test_the_buyer_gets_invoice_and_credit_note_and_finds_nothing_wrong(buyer: Buyer):
    invoice = selling.invoice(order_reference="PO-1")
    issue_credit_note(invoice=invoice, net_cents=100, reason="Mistake", issued_on=invoice.issued_on)

    assert send_documents() == 2
    assert send_documents() == 0

    assert [held.number for held in buyer.invoices.values()] == [invoice.number, "2026-000002"]
    assert set(PeppolMessage.objects.values_list("state", "message_id")) == {
        ("sent", "1"),
        ("sent", "2"),
    }


def test_an_access_point_that_is_away_is_tried_again_later(refusing: list[int]):
    refusing[:] = [503, 200]
    selling.invoice()

    assert send_documents() == 0
    assert send_documents() == 0
    message = PeppolMessage.objects.get()
    assert (message.state, message.attempts) == ("waiting", 1)
    assert message.available_at > timezone.now() + timedelta(seconds=90)
    hurry()

    assert send_documents() == 1


def test_nobody_at_the_address_is_no_crash(settings):
    settings.PEPPOL_URL, settings.PEPPOL_TRANSPORT = "http://127.0.0.1:9/invoices", "http"
    selling.invoice()

    assert send_documents() == 0

    assert PeppolMessage.objects.get().state == "waiting"


def test_after_many_attempts_a_person_is_needed(refusing: list[int]):
    selling.invoice()
    for _attempt in range(sending.MOST_ATTEMPTS):
        hurry()
        send_documents()

    message = PeppolMessage.objects.get()
    assert (message.state, message.attempts) == ("failed", sending.MOST_ATTEMPTS)
    assert send_documents() == 0
    send_again(message=message)
    refusing[:] = [200]
    assert send_documents() == 1


def test_a_document_that_is_refused_is_not_sent_again_by_itself(refusing: list[int]):
    refusing[:] = [422]
    selling.invoice()

    assert send_documents() == 0

    message = PeppolMessage.objects.get()
    assert (message.state, message.attempts) == ("failed", 1)
    assert message.answer.startswith("422")


def test_one_that_fails_does_not_stop_the_others(refusing: list[int]):
    refusing[:] = [503, 200]
    for _number in range(3):
        selling.invoice()

    assert send_documents() == 2


def test_a_lost_file_does_not_stop_the_others():
    lost, _kept = selling.invoice(), selling.invoice()
    default_storage.delete(lost.pdf_name)

    assert send_documents() == 1

    assert lost.peppol.state == "waiting"


def test_a_sent_document_is_not_sent_again(buyer: Buyer):
    message = selling.invoice().peppol

    assert send_document(message_id=message.pk)
    assert not send_document(message_id=message.pk)

    assert len(buyer.invoices) == 1


@pytest.mark.parametrize(
    ("code", "reason", "state"),
    [("AP", "", "accepted"), ("UQ", "REF", "under_query"), ("RE", "OTH", "rejected")],
)
def test_an_exchange_over_http_moves_the_state(
    buyer: Buyer, settings, door_client, code: str, reason: str, state: str
):
    settings.PEPPOL_SECRET = "secret"
    message = selling.invoice().peppol
    send_documents()
    words = {"code": code, "reasons": [{"code": reason, "text": "In words"}] if reason else []}

    said = ask("POST", "/_mock/invoices/1/responses", json.dumps(words))
    brought = door_client("residents").post(
        "/webhooks/peppol/",
        ask("GET", json.loads(said)["document"]),
        content_type="application/xml",
        headers={"authorization": "Bearer secret"},
    )

    message.refresh_from_db()
    assert (brought.status_code, message.state) == (200, state)
