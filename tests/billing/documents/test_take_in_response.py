"""A real buyer's answers (Invoice Responses) move our states, forwards only."""

import pytest
from mockeinvoice.buyer import Buyer

from billing.documents.responses import NotAResponse
from billing.models import Invoice, PeppolMessage
from billing.services.answering import UnknownDocument, take_in_response
from billing.services.crediting import issue_credit_note
from billing.services.sending import document_of
from tests.billing import selling

pytestmark = pytest.mark.django_db
SECRET = "a secret of the access point"
REASONS = {
    "UQ": [{"code": "REF", "text": "No purchase order"}],
    "CA": [{"code": "OTH", "text": "After the council met"}],
    "RE": [{"code": "OTH", "text": "Not ours"}],
}


def answers(message: PeppolMessage, *codes: str) -> list[bytes]:
    """Let the buyer take the document in and answer it; return its answers as XML."""
    buyer = Buyer()
    held = buyer.receive(document_of(message))
    return [buyer.answer(held.id, code, REASONS.get(code, ()), force=True).xml for code in codes]


def say(message: PeppolMessage, *codes: str) -> PeppolMessage:
    for body in answers(message, *codes):
        take_in_response(body=body)
    message.refresh_from_db()
    return message


@pytest.mark.parametrize(
    ("codes", "state"),
    [
        (["AB"], "received"),
        (["AB", "IP", "UQ"], "under_query"),
        (["UQ", "UQ", "AP"], "accepted"),
        (["IP", "CA"], "conditionally"),
        (["AB", "RE"], "rejected"),
        (["AP", "PD"], "paid"),
        (["IP", "AB"], "in_process"),
        (["RE", "AP"], "rejected"),
        (["AP", "UQ"], "accepted"),
        (["PD", "RE"], "paid"),
        (["AP", "AP"], "accepted"),
    ],
)
def test_answers_move_the_state_in_their_order_and_never_back(codes: list[str], state: str):
    assert say(selling.invoice().peppol, *codes).state == state


def test_a_question_is_kept_in_the_buyers_words():
    message = say(selling.invoice().peppol, "UQ")

    assert message.answer == "REF\nNo purchase order"
    assert message.answered_at is not None


def test_a_credit_note_is_answered_too():
    invoice = selling.invoice()
    note = issue_credit_note(invoice=invoice, net_cents=100, reason="Mistake")

    assert say(note.peppol, "AP").state == "accepted"
    assert PeppolMessage.objects.get(invoice=invoice).state == "waiting"


def test_that_a_buyer_says_paid_is_no_money():
    invoice = selling.invoice()

    say(invoice.peppol, "PD")

    assert not invoice.facts.exists()


def test_somebody_else_does_not_answer_for_the_buyer():
    (body,) = answers(selling.invoice().peppol, "RE")
    number = Invoice.objects.get().buyer["register_number"].encode()
    assert number in body

    with pytest.raises(UnknownDocument):
        take_in_response(body=body.replace(number, b"0207466964"))

    assert PeppolMessage.objects.get().state == "waiting"


def test_an_answer_about_nothing_of_ours_is_refused():
    (body,) = answers(selling.invoice().peppol, "AP")

    with pytest.raises(UnknownDocument):
        take_in_response(body=body.replace(b"2026-000001", b"2026-999999"))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"hello",
        b"<Invoice/>",
        b"\xff\xfe",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a" + b">" * 100_000,
    ],
)
def test_what_is_no_answer_is_refused(body: bytes):
    with pytest.raises(NotAResponse):
        take_in_response(body=body)


def test_an_access_point_brings_answers_with_its_secret(settings, door_client):
    settings.PEPPOL_SECRET = SECRET
    (body,) = answers(selling.invoice().peppol, "AP")
    client = door_client("residents")

    def bring(secret: str, content: bytes):
        return client.post(
            "/webhooks/peppol/",
            content,
            content_type="application/xml",
            headers={"authorization": f"Bearer {secret}"},
        )

    assert bring("wrong", body).status_code == 404
    assert bring(SECRET, b"nonsense").status_code == 422
    assert PeppolMessage.objects.get().state == "waiting"
    assert bring(SECRET, body).status_code == 200
    assert PeppolMessage.objects.get().state == "accepted"


def test_without_a_secret_no_answer_is_taken(settings, door_client):
    settings.PEPPOL_SECRET = ""
    (body,) = answers(selling.invoice().peppol, "AP")

    response = door_client("residents").post(
        "/webhooks/peppol/",
        body,
        content_type="application/xml",
        headers={"authorization": "Bearer "},
    )

    assert response.status_code == 404
