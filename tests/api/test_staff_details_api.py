"""One organisation, licence, invoice, statement, line or measure, over the staff door's API."""

from io import BytesIO
from uuid import uuid4

import pytest

from billing.models import Approval, BankLine, Licence
from billing.services.crediting import issue_credit_note
from tests.api.calling import API, post, problem, read, wrong_fields
from tests.billing.bank.statement_file import paid, statement_file

pytestmark = pytest.mark.single_layout


def _bring(client, content: bytes):
    file = BytesIO(content)
    file.name = "statement.xml"
    return client.post(f"{API}bank/statements/", {"file": file}).json()


def test_an_organisation_is_found_and_told_with_people_and_licences(sam, boechout, licence):
    boechout.contacts.create(subject="invoices", name="Lies", email="lies@boechout.example")

    (listed,) = read(sam, "organisations/?q=Boechout")["results"]
    shown = read(sam, f"organisations/{boechout.pk}/")

    assert (listed["id"], listed["municipality_name"]) == (str(boechout.pk), "Boechout")
    assert [each["email"] for each in shown["contacts"]] == ["lies@boechout.example"]
    assert [each["id"] for each in shown["licences"]] == [str(licence.pk)]
    assert read(sam, "organisations/?q=nobody")["results"] == []


def test_a_licence_is_told_with_periods_and_whether_it_may_be_restricted(sam, licence, invoice):
    licence.periods.create(
        starts_on=licence.starts_on, ends_on=licence.ends_on, net_cents=1, order_reference="BB"
    )
    before = read(sam, f"licences/{licence.pk}/")
    Licence.objects.update(state="grace")

    late = read(sam, f"licences/{licence.pk}/")

    assert [each["order_reference"] for each in late["periods"]] == ["BB"]
    assert (before["is_restrictable"], late["is_restrictable"]) == (False, True)
    assert (late["changes"], late["notices"]) == ([], [])


def test_an_invoice_is_told_with_its_money_its_way_and_its_credit_notes(sam, invoice):
    note = issue_credit_note(invoice=invoice, net_cents=100, reason="a euro too much")

    shown = read(sam, f"invoices/{invoice.pk}/")

    assert shown["lines"][0]["net_cents"] == 560_000
    assert [each["kind"] for each in shown["facts"]] == ["credited"]
    assert [each["number"] for each in shown["credit_notes"]] == [note.number]
    assert (shown["peppol"]["state"], shown["reminders"]) == ("waiting", [])


def test_a_credit_note_is_fetched_as_it_was_issued(sam, invoice):
    note = issue_credit_note(invoice=invoice, net_cents=100, reason="a euro too much")
    files = f"{API}credit-notes/{note.pk}/files"

    pdf, ubl = sam.get(f"{files}/pdf/"), sam.get(f"{files}/ubl/")

    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert ubl.content.decode() == note.ubl
    assert problem(sam.get(f"{files}/doc/")) == (404, "not_found")


def test_a_statement_is_told_its_lines_listed_and_a_missing_one_pointed_out(sam, invoice):
    first = _bring(sam, statement_file(paid(123, text="rente", bank_reference="R1")))
    (statement,) = first["statements"]

    shown = read(sam, f"bank/statements/{statement['id']}/")
    lines = read(sam, f"bank/lines/?statement={statement['id']}")["results"]
    others = read(sam, f"bank/lines/?statement={uuid4()}")["results"]

    assert (shown["line_count"], len(lines), others) == (1, 1, [])
    assert read(sam, "bank/gaps/") == []
    assert wrong_fields(sam.get(f"{API}bank/lines/?statement=last")) == {"statement"}


def test_a_line_that_was_set_aside_waits_again(sam, invoice):
    _bring(sam, statement_file(paid(123, text="rente")))
    path = f"bank/lines/{BankLine.objects.get().pk}"
    reason = {"reason": "it was about an invoice"}

    early = post(sam, f"{path}/reviews/", reason)
    post(sam, f"{path}/ignored/", {"reason": "interest of the bank"})
    again = post(sam, f"{path}/reviews/", reason)

    assert problem(early) == (409, "decided-already")
    assert (again.status_code, again.json()["decision"]) == (201, "review")


def test_a_measure_is_read_by_its_id(sam, invoice):
    asked = {"action": "credit", "subject_id": str(invoice.pk), "cents": 100}
    post(sam, "approvals/", {**asked, "reason": "invoiced for a month too many"})

    shown = read(sam, f"approvals/{Approval.objects.get().pk}/")

    assert (shown["action"], shown["cents"], shown["decided_at"]) == ("credit", 100, None)


def test_the_audit_log_is_fetched_as_a_file(sam, invoice):
    asked = {"action": "credit", "subject_id": str(invoice.pk), "cents": 100}
    post(sam, "approvals/", {**asked, "reason": "=invoiced for a month too many"})

    file = sam.get(f"{API}audit/file/?action=ask_credit")

    lines = b"".join(file.streaming_content).decode().splitlines()
    assert file.headers["content-type"] == "text/csv"
    assert len(lines) == 2
    assert ",=invoiced" not in lines[1]
    assert wrong_fields(sam.get(f"{API}audit/file/?since=x")) == {"since"}


@pytest.mark.parametrize(
    "path",
    ["organisations/{}/", "licences/{}/", "invoices/{}/", "bank/statements/{}/", "approvals/{}/"],
)
def test_what_is_unknown_is_not_there(sam, path):
    assert problem(sam.get(API + path.format(uuid4()))) == (404, "not_found")
