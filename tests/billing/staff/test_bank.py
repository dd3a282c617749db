"""Bring a bank file, and decide on what it does not explain itself."""

from io import BytesIO

import pytest

from billing.models import BankLine, BankStatement, BillingAudit, Fact, Invoice
from billing.standing import standing_of
from tests.billing import selling
from tests.billing.bank.statement_file import Entry, Part, paid, statement_file

PATH = "/bank/statements/"


def _bring(client, content: bytes):
    file = BytesIO(content)
    file.name = "statement.xml"
    return client.post(PATH, {"file": file}, follow=True)


def _open_cents(invoice: Invoice) -> int:
    return standing_of(invoice.total_cents, invoice.facts.all()).open_cents


@pytest.fixture
def line(sam, invoice) -> BankLine:
    """Return a line of EUR 6,776.00 that says nothing of its invoice."""
    _bring(sam, statement_file(paid(677_600, text="licentie", name="Gemeente Boechout")))
    return BankLine.objects.get()


def test_a_file_pays_what_it_names_and_leaves_the_rest_to_a_person(sam, invoice):
    content = statement_file(
        paid(677_600, invoice.reference, bank_reference="R1"),
        paid(1_234, text="wat is dit", bank_reference="R2"),
    )

    page = _bring(sam, content).content.decode()

    assert "New lines: 2. Booked: 1. To decide: 1. Known before: 0." in page
    assert _open_cents(invoice) == 0
    assert BankLine.objects.get(decision="booked").invoice == invoice
    assert BillingAudit.objects.get(action="import_statement").actor_name == "Sam Maes"


def test_the_same_file_again_adds_nothing_and_says_so(sam, invoice):
    content = statement_file(paid(677_600, invoice.reference))
    _bring(sam, content)

    page = _bring(sam, content).content.decode()

    assert "Nothing new: all of it was imported before." in page
    assert (BankStatement.objects.count(), BankLine.objects.count()) == (1, 1)
    assert Fact.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no bank file at all", "The file is no complete XML"),
        (b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "document type"),
        (b"<a/>", "no bank statement of type camt.053"),
        (statement_file(paid(100), closing=1), "but the closing balance is"),
        (statement_file(paid(100), iban="BE71096123456769"), "which is not ours"),
        (statement_file(paid(100))[:-40], "no complete XML"),
        (b"x" * 5_000_001, "larger than 5 MB"),
        (b"", "empty"),
    ],
)
def test_a_wrong_file_is_refused_by_its_reason_and_nothing_is_kept(sam, content, words):
    answer = _bring(sam, content)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert 'class="error"' in answer.content.decode()
    assert not BankLine.objects.exists()


def test_no_file_at_all_is_said_too(sam):
    answer = sam.post(PATH, {"csrfmiddlewaretoken": "x"})

    assert 'aria-invalid="true"' in answer.content.decode()


def test_a_line_shows_what_it_might_be_for_and_is_booked_on_it(sam, line, invoice):
    page = sam.get(f"/bank/lines/{line.pk}/").content.decode()
    chosen = sam.get(f"/bank/lines/{line.pk}/?invoice={invoice.number}").content.decode()
    parts = {"number_1": invoice.number, "amount_1": "6.776,00"}

    answer = sam.post(f"/bank/lines/{line.pk}/", parts, follow=True)

    assert "exactly what is open" in page
    assert 'value="6776.00"' in chosen
    assert "Booked €6,776.00." in answer.content.decode()
    assert _open_cents(invoice) == 0


def test_a_line_is_split_over_invoices_to_the_cent(sam, line, invoice, boechout):
    other = selling.invoice(selling.licence(boechout, kind="project", cents=100_000), cents=100_000)
    first = {"number_1": invoice.number, "amount_1": "5566.00"}

    wrong = sam.post(
        f"/bank/lines/{line.pk}/", {**first, "number_2": other.number, "amount_2": "1210.01"}
    )
    right = sam.post(
        f"/bank/lines/{line.pk}/", {**first, "number_2": other.number, "amount_2": "1210.00"}
    )

    assert "The parts come to €6,776.01; the line is €6,776.00." in wrong.content.decode()
    assert right.status_code == 302
    assert (_open_cents(invoice), _open_cents(other)) == (121_000, 0)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"number_1": "2031-000001", "amount_1": "6776"}, "There is no invoice 2031-000001."),
        ({"amount_1": "6776"}, "There is no invoice ?."),
        ({"number_1": ""}, "The parts come to €0.00"),
        ({"number_1": "{number}", "amount_1": "a lot"}, "Write an amount such as"),
        ({"number_1": "{number}", "amount_1": "-6776"}, "Write an amount such as"),
        ({"number_1": "{number}", "amount_1": "0"}, "Write an amount such as"),
        ({"number_1": "{number}", "amount_1": "9" * 20}, "Write an amount such as"),
        (
            {"number_1": "{number}", "amount_1": "776", "number_2": "{number}", "amount_2": "6000"},
            "An invoice is named twice",
        ),
    ],
)
def test_wrong_parts_are_refused_and_stay_in_the_form(sam, line, invoice, parts, words):
    sent = {name: value.format(number=invoice.number) for name, value in parts.items()}

    answer = sam.post(f"/bank/lines/{line.pk}/", sent)

    assert words in answer.content.decode()
    assert _open_cents(invoice) == invoice.total_cents


def test_of_two_who_decide_the_second_sees_what_the_first_decided(sam, sara, line, invoice):
    parts = {"number_1": invoice.number, "amount_1": "6776.00"}
    sara.get(f"/bank/lines/{line.pk}/")
    sam.post(f"/bank/lines/{line.pk}/", parts)

    booked = sara.post(f"/bank/lines/{line.pk}/", parts, follow=True).content.decode()
    ignored = sara.post(f"/bank/lines/{line.pk}/ignored/", {"reason": "double"}, follow=True)

    assert "Somebody decided on this line already." in booked
    assert "Sam Maes" in ignored.content.decode()
    assert Fact.objects.count() == 1


def test_a_line_is_set_aside_with_a_reason_and_taken_up_again(sam, line):
    path = f"/bank/lines/{line.pk}/"
    silent = sam.post(f"{path}ignored/", {"reason": "  "})
    sam.post(f"{path}ignored/", {"reason": "interest of the bank"})
    aside = BankLine.objects.get()
    sam.post(f"{path}reviews/", {"reason": "it was Bornem after all"})

    assert 'aria-invalid="true"' in silent.content.decode()
    assert (aside.decision, aside.reason) == ("ignored", "interest of the bank")
    assert BankLine.objects.get().decision == "review"
    log = set(BillingAudit.objects.values_list("action", flat=True))
    assert {"ignore_line", "review_line_again"} <= log


def test_money_that_goes_back_must_have_come(sam, invoice):
    refund = Entry([Part(-10_000, text="terug", name="Gemeente Boechout")], bank_reference="R9")
    _bring(sam, statement_file(refund))
    line = BankLine.objects.get()

    parts = {"number_1": invoice.number, "amount_1": "100"}
    answer = sam.post(f"/bank/lines/{line.pk}/", parts)

    assert "More would go back than came in" in answer.content.decode()


def test_statements_stand_with_their_balances_and_a_gap_is_pointed_out(sam):
    _bring(sam, statement_file(paid(100), opening=1_000, name="A"))
    second = statement_file(paid(100, bank_reference="R2"), opening=5_000, name="B")

    page = _bring(sam, second.replace(b"2026-11-20", b"2026-11-21")).content.decode()
    listed = sam.get(PATH).content.decode()

    assert "€50.00" in page
    assert "€51.00" in page
    assert "A statement is missing" in listed
    assert "1 to decide" in listed


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [("q=boechout", True), ("q=6776", True), ("q=BE71+0961+2345+6769", True), ("q=niets", False)],
)
def test_lines_are_found_by_payer_amount_and_account(sam, line, asked, is_found):
    page = sam.get(f"/bank/?{asked}").content.decode()

    assert ("Gemeente Boechout" in page) == is_found


def test_an_unknown_line_or_statement_is_not_there(sam):
    nothing = "00000000-0000-0000-0000-000000000000"

    for path in (f"/bank/lines/{nothing}/", f"/bank/statements/{nothing}/"):
        assert sam.get(path).status_code == 404
