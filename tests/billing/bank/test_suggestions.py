"""What a line in review might be for, the likeliest first, with reasons."""

import pytest

from billing.models import BankLine
from billing.queries.banking import suggestions_for
from billing.services.banking import book_line
from tests.billing import selling
from tests.billing.bank.happenings import imported, invoice, the_line
from tests.billing.bank.statement_file import paid
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
TOTAL = 423_500


def reasons(line):
    return {found.invoice: set(found.reasons) for found in suggestions_for(line)}


def test_each_reason_is_found(world):
    due = invoice(name="Gemeente Boechout")
    by_amount = invoice(name="Noorderlijn")
    invoice(cents=99, name="Hasselt")
    text = f"factuur {due.number.replace('-', '')}"
    imported(world, paid(TOTAL, text=text, name="AC BOECHOUT"))

    assert reasons(the_line()) == {due: {"number", "amount", "name"}, by_amount: {"amount"}}
    assert suggestions_for(the_line())[0].invoice == due


def test_a_reference_outweighs_all_the_rest(world):
    due = invoice(name="Hasselt")
    invoice(name="Gemeente Boechout")
    imported(world, paid(TOTAL - 1, due.reference))

    [first, second] = suggestions_for(the_line())

    assert (first.invoice, first.reasons) == (due, ("reference",))
    assert second.reasons == ("name",)


def test_an_account_that_paid_before_is_known_again(world):
    licence = selling.licence(selling.organisation(name="Hasselt"))
    first = selling.invoice(of=licence, cents=350_000)
    second = selling.invoice(of=licence, cents=100_000, kind="letters")
    imported(world, paid(TOTAL, first.reference, name="Centrale kas"), name="1")
    imported(world, paid(7, bank_reference="R2", name="Centrale kas"), name="2", opening=523_500)

    assert reasons(BankLine.objects.get(cents=7)) == {second: {"account"}}


def test_paid_invoices_are_no_suggestion_for_incoming_money(world):
    due = invoice()
    imported(world, paid(TOTAL, due.reference), name="1")
    imported(world, paid(TOTAL, due.reference, bank_reference="R2"), name="2", opening=523_500)

    assert suggestions_for(BankLine.objects.get(decision="review")) == []


def test_money_that_leaves_is_for_what_was_paid_or_is_owed(world):
    owed, was_paid = invoice(), invoice()
    imported(
        world,
        paid(TOTAL + 500, owed.reference),
        paid(TOTAL, was_paid.reference, bank_reference="R2"),
    )
    line = BankLine.objects.get(decision="review")
    book_line(line=line, splits=[(owed, TOTAL + 500)], decided_by=world.sam.identity)
    imported(world, paid(-500, bank_reference="R3", name="X"), name="2", opening=0)
    imported(world, paid(-TOTAL, bank_reference="R4", name="X"), name="3", opening=0)

    assert reasons(BankLine.objects.get(cents=-500))[owed] >= {"amount"}
    assert reasons(BankLine.objects.get(cents=-TOTAL))[was_paid] >= {"payment"}


@pytest.mark.parametrize("text", ["", "%", "'; --", "2026-999999", "x" * 400])
def test_whatever_somebody_wrote_finds_nothing_by_chance(world, text):
    invoice(cents=99, name="Hasselt")
    imported(world, paid(TOTAL, text=text, name=text))

    assert suggestions_for(the_line()) == []


def test_the_number_of_queries_does_not_grow(world):
    def queries_with(count):
        for _each in range(count):
            invoice()
        imported(world, paid(TOTAL, bank_reference=f"R{count}"), name=str(count))
        line = BankLine.objects.get(key__contains=f"R{count}|")
        return len(queries_of(lambda: suggestions_for(line)))

    assert queries_with(2) == queries_with(10)
