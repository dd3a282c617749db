"""The staff door's API about money: invoices, bank, four eyes, health and the audit log."""

from io import BytesIO

import pytest

from billing.models import Approval, BankLine, CreditNote
from billing.standing import standing_of
from tests.billing import selling
from tests.billing.bank.statement_file import paid, statement_file
from tests.queries import queries_of

API = "/api/v1/"
LISTS = ("invoices", "credit-notes", "licences", "health", "audit", "bank/lines", "approvals")
REASON = "invoiced for a month too many"


@pytest.fixture
def invoice():
    """Return an invoice of EUR 6,776.00 including VAT."""
    return selling.invoice(selling.licence(cents=560_000), cents=560_000)


def _post(client, path: str, data: dict):
    return client.post(f"{API}{path}", data, content_type="application/json")


def _bring(client, content: bytes):
    file = BytesIO(content)
    file.name = "statement.xml"
    return client.post(f"{API}bank/statements/", {"file": file})


def _ask(client, invoice, **values):
    asked = {"action": "credit", "subject_id": str(invoice.pk), "cents": 100_000, "reason": REASON}
    return _post(client, "approvals/", {**asked, **values})


def test_invoices_are_found_by_number_amount_and_standing(sam, invoice):
    for asked in (f"q={invoice.number}", "q=6776", "standing=overdue", ""):
        listed = sam.get(f"{API}invoices/?{asked}").json()["results"]
        assert [each["number"] for each in listed] == [invoice.number]
    assert sam.get(f"{API}invoices/?standing=paid").json()["results"] == []
    one = sam.get(f"{API}invoices/{invoice.pk}/").json()
    assert (one["total_cents"], one["balance_cents"]) == (677_600, 677_600)


def test_an_invoice_is_fetched_as_it_was_issued(sam, invoice):
    pdf = sam.get(f"{API}invoices/{invoice.pk}/files/pdf/")
    ubl = sam.get(f"{API}invoices/{invoice.pk}/files/ubl/")

    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert ubl.content.decode() == invoice.ubl
    assert sam.get(f"{API}invoices/{invoice.pk}/files/doc/").status_code == 404


def test_lists_go_on_by_cursor(sam):
    for _number in range(25):
        selling.invoice(selling.licence(), cents=100)

    first = sam.get(f"{API}invoices/").json()
    second = sam.get(first["next"]).json()

    numbers = [each["number"] for each in first["results"] + second["results"]]
    assert len(numbers) == len(set(numbers)) == 25
    assert second["next"] is None


@pytest.mark.parametrize("name", ["invoices", "licences"])
def test_twenty_rows_take_as_many_queries_as_two(sam, name):
    def make(count: int) -> None:
        for _number in range(count):
            selling.invoice(selling.licence(), cents=100)

    make(2)
    few = len(queries_of(lambda: sam.get(f"{API}{name}/")))
    make(18)

    assert len(queries_of(lambda: sam.get(f"{API}{name}/"))) == few


def test_a_bank_file_is_imported_once(sam, invoice):
    content = statement_file(paid(677_600, invoice.reference))

    first, second = _bring(sam, content), _bring(sam, content)

    assert (first.status_code, second.status_code) == (201, 201)
    assert (first.json()["new_lines"], first.json()["booked"]) == (1, 1)
    assert (second.json()["new_lines"], second.json()["known_lines"]) == (0, 1)
    assert first.json()["statements"][0]["closing_cents"] == 100_000 + 677_600


@pytest.mark.parametrize("content", [b"", b"nothing", b"x" * 5_000_001])
def test_a_wrong_bank_file_is_a_problem_that_names_the_field(sam, content):
    answer = _bring(sam, content)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()["errors"]) == {"file"}


def test_a_line_is_decided_once(sam, sara, invoice):
    _bring(sam, statement_file(paid(677_600, text="licentie")))
    line = BankLine.objects.get()
    parts = {"parts": [{"invoice": invoice.number, "cents": 677_600}]}
    too_few = {"parts": [{"invoice": invoice.number, "cents": 1}]}
    shown = sam.get(f"{API}bank/lines/{line.pk}/").json()

    wrong = _post(sam, f"bank/lines/{line.pk}/bookings/", too_few)
    right = _post(sam, f"bank/lines/{line.pk}/bookings/", parts)
    again = _post(sara, f"bank/lines/{line.pk}/bookings/", parts)
    ignored = _post(sara, f"bank/lines/{line.pk}/ignored/", {"reason": "about nothing"})

    assert [each["invoice"] for each in shown["suggestions"]] == [invoice.number]
    assert (wrong.status_code, right.status_code) == (400, 201)
    assert (again.status_code, ignored.status_code) == (409, 409)
    assert again.json()["type"] == "urn:kwartier:problem:decided-already"
    assert standing_of(invoice.total_cents, invoice.facts.all()).is_paid


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [{"invoice": "2031-000001", "cents": 1}],
        [{"invoice": "\0", "cents": 1}],
        [{"invoice": "{number}", "cents": 0}],
        [{"invoice": "{number}", "cents": "many"}],
        [{"cents": 1}],
    ],
)
def test_wrong_parts_are_a_problem(sam, invoice, parts):
    _bring(sam, statement_file(paid(677_600, text="licentie")))
    line = BankLine.objects.get()

    answer = _post(sam, f"bank/lines/{line.pk}/bookings/", {"parts": parts})

    assert answer.status_code == 400
    assert set(answer.json()["errors"]) == {"parts"}


def test_a_line_is_set_aside_with_a_reason(sam):
    _bring(sam, statement_file(paid(123, text="rente")))
    line = BankLine.objects.get()

    silent = _post(sam, f"bank/lines/{line.pk}/ignored/", {"reason": ""})
    told = _post(sam, f"bank/lines/{line.pk}/ignored/", {"reason": "interest of the bank"})

    assert (silent.status_code, told.status_code) == (400, 201)
    assert told.json()["decision"] == "ignored"


def test_a_measure_takes_two_people(sam, sara, invoice):
    asked = _ask(sam, invoice)
    path = f"approvals/{asked.json()['id']}/decisions/"

    own = _post(sam, path, {"is_granted": True})
    other = _post(sara, path, {"is_granted": True})
    late = _post(sara, path, {"is_granted": False, "remark": "no"})

    assert asked.status_code == 201
    assert (own.status_code, own.json()["type"]) == (403, "urn:kwartier:problem:own-request")
    assert other.status_code == 201
    assert CreditNote.objects.get().net_cents == 100_000
    assert late.status_code == 409


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"cents": 560_001}, 409),
        ({"cents": -1}, 400),
        ({"reason": "short"}, 400),
        ({"action": "delete"}, 400),
        ({"subject_id": "00000000-0000-0000-0000-000000000000"}, 400),
        ({"action": "restrict"}, 400),
    ],
)
def test_a_wrong_request_for_a_measure_is_a_problem(sam, invoice, values, code):
    answer = _ask(sam, invoice, **values)

    assert answer.status_code == code
    assert answer.headers["content-type"] == "application/problem+json"
    assert not Approval.objects.exists()


def test_the_same_measure_is_asked_for_once(sam, sara, invoice):
    _ask(sam, invoice)

    assert _ask(sara, invoice).json()["type"] == "urn:kwartier:problem:asked-already"
    waiting = sara.get(f"{API}approvals/?waiting=true").json()["results"]
    assert len(waiting) == 1


def test_health_is_told_in_numbers(sam, world):
    listed = {each["slug"]: each for each in sam.get(f"{API}health/").json()["results"]}

    assert set(listed) == {"antwerpen", "boechout", "hasselt"}
    assert listed["hasselt"]["is_current"] is True
    assert listed["hasselt"]["waiting_mails"] == 0


def test_the_audit_log_is_searched(sam, invoice):
    _ask(sam, invoice)

    found = sam.get(f"{API}audit/?q=sam&action=ask_credit").json()["results"]
    wrong = sam.get(f"{API}audit/?since=yesterday")

    assert [each["reason"] for each in found] == [REASON]
    assert sam.get(f"{API}audit/?q=nobody").json()["results"] == []
    assert (wrong.status_code, set(wrong.json()["errors"])) == (400, {"since"})


@pytest.mark.parametrize("name", LISTS)
def test_a_visitor_is_asked_to_sign_in(world, door_client, name):
    answer = door_client("staff").get(f"{API}{name}/")

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["credit-notes", "health", "audit", "bank/lines", "approvals"])
@pytest.mark.parametrize("who", ["an", "emma", "fatima"])
def test_nobody_elses_door_has_it(world, door_client, who, name):
    door = {"an": "residents", "emma": "dashboard", "fatima": "care"}[who]

    assert door_client(door, getattr(world, who)).get(f"{API}{name}/").status_code == 404
