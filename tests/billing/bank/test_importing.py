"""A statement is imported once, whole, and what explains itself is booked."""

from datetime import date

import pytest
from django.utils.translation import override

from billing.camt import StatementRefused
from billing.models import BankLine, BankStatement, BillingAudit, Fact
from billing.queries.banking import gaps_between_statements
from billing.services import matching
from billing.services.banking import import_statement
from tests.billing.bank.happenings import imported, invoice, standing, the_line
from tests.billing.bank.statement_file import Entry, Part, paid, statement_file

pytestmark = pytest.mark.django_db
TOTAL = 423_500


def test_the_exact_reference_and_amount_book_by_themselves(world):
    due = invoice()

    outcome = imported(world, paid(TOTAL, due.reference))

    line = the_line()
    assert (outcome.new_lines, outcome.booked, outcome.to_review) == (1, 1, 0)
    assert (line.decision, line.invoice, line.decided_by) == ("booked", due, None)
    assert standing(due).is_paid
    fact = Fact.objects.get()
    assert (fact.money_id, fact.happened_on) == (line.key, date(2026, 11, 20))


def test_a_reference_in_free_text_is_enough(world):
    due = invoice()

    assert imported(world, paid(TOTAL, text=f"betaling {due.reference}")).booked == 1


@pytest.mark.parametrize("cents", [TOTAL - 1, TOTAL + 1])
def test_an_over_or_underpayment_goes_to_a_person(world, cents):
    due = invoice()

    outcome = imported(world, paid(cents, due.reference))

    assert (outcome.booked, outcome.to_review) == (0, 1)
    assert standing(due).open_cents == TOTAL


def test_the_same_invoice_paid_twice_books_once(world):
    due = invoice()
    twice = [paid(TOTAL, due.reference), paid(TOTAL, due.reference, bank_reference="REF2")]

    outcome = imported(world, *twice)

    assert (outcome.booked, outcome.to_review) == (1, 1)
    assert standing(due).surplus_cents == 0


def test_a_file_imported_twice_adds_nothing(world):
    due = invoice()
    content = statement_file(paid(TOTAL, due.reference), paid(100, bank_reference="REF2"))
    import_statement(content=content, imported_by=world.sam.identity)

    again = import_statement(content=content, imported_by=world.sam.identity)

    assert (again.new_lines, again.known_lines, again.booked) == (0, 2, 0)
    assert (BankStatement.objects.count(), BankLine.objects.count()) == (1, 2)
    assert Fact.objects.count() == 1


def test_overlapping_statements_share_their_lines(world):
    first, second, third = (paid(100, bank_reference=f"REF{n}") for n in range(3))
    imported(world, first, second, name="A")

    outcome = imported(world, second, third, name="B", opening=100_100)

    assert (outcome.new_lines, outcome.known_lines) == (1, 1)
    assert BankLine.objects.count() == 3


def test_a_batch_books_payment_by_payment(world):
    one, two = invoice(), invoice()
    batch = Entry([Part(TOTAL, one.reference), Part(TOTAL, two.reference), Part(5)])

    outcome = imported(world, batch)

    assert (outcome.booked, outcome.to_review) == (2, 1)
    assert standing(one).is_paid
    assert standing(two).is_paid


@pytest.mark.parametrize(
    ("second", "sentence"),
    [
        ({"closing": 99}, "but the closing balance is 0.99"),
        ({"iban": "BE71096123456769"}, "BE71096123456769, which is not ours"),
        ({"opening": 5}, "was imported before, with other balances or days"),
        ({"name": "other", "cents": 7}, "used the reference BE68539007547034|REF1|0 before"),
        ({"currency": "GBP"}, "an amount is in GBP"),
    ],
    ids=["sums", "account", "same name", "same reference", "currency"],
)
def test_of_a_refused_file_nothing_is_kept(world, second, sentence):
    imported(world, paid(100))
    cents = second.pop("cents", 100)

    with override("en"), pytest.raises(StatementRefused) as refused:
        imported(world, paid(1, bank_reference="REF0"), paid(cents), **second)

    assert sentence in str(refused.value)
    assert (BankStatement.objects.count(), BankLine.objects.count()) == (1, 1)


def test_an_import_is_written_down(world):
    imported(world, paid(100))

    entry = BillingAudit.objects.get(action="import_statement")
    assert (entry.actor_name, entry.details["new"]) == ("Sam Maes", 1)


def test_what_fails_with_one_line_stops_no_other(world, monkeypatch):
    broken, fine = invoice(), invoice()
    record = matching.record_fact

    def fails_for_one(**fact):
        if fact["invoice"] == broken:
            raise LookupError("no licence")
        return record(**fact)

    monkeypatch.setattr(matching, "record_fact", fails_for_one)
    both = [paid(TOTAL, broken.reference), paid(TOTAL, fine.reference, bank_reference="REF2")]
    outcome = imported(world, *both)

    assert (outcome.booked, outcome.to_review) == (1, 1)
    assert standing(fine).is_paid
    assert not standing(broken).is_paid


def test_a_missing_statement_is_told(world):
    imported(world, paid(100), name="1", opening=0)
    imported(world, paid(100, bank_reference="REF2"), name="2", opening=100)
    assert gaps_between_statements() == []

    imported(world, paid(100, bank_reference="REF3"), name="4", opening=300)

    [(before, after)] = gaps_between_statements()
    assert (before.statement_id, after.statement_id) == ("2", "4")


@pytest.mark.parametrize("names", ["named", "by the reference"])
def test_a_reversal_reopens_the_invoice_after_it_was_paid(world, names):
    due = invoice()
    reference, end_to_end = (due.reference, "NOTPROVIDED") if names != "named" else ("", "E1")
    imported(world, paid(TOTAL, due.reference, end_to_end_id=end_to_end), name="1")

    back = Entry([Part(-TOTAL, reference, end_to_end_id=end_to_end, is_return=True)], "REF2")
    outcome = imported(world, back, name="2", opening=523_500)

    assert outcome.booked == 1
    assert standing(due).open_cents == TOTAL
    assert set(Fact.objects.values_list("kind", flat=True)) == {"paid", "reversed"}
    assert BankLine.objects.get(cents__lt=0).reverses == BankLine.objects.get(cents__gt=0).key


def test_a_payment_is_reversed_once(world):
    due = invoice()
    imported(world, paid(TOTAL, due.reference, end_to_end_id="E1"), name="1")
    backs = [Entry([Part(-TOTAL, end_to_end_id="E1")], f"R{n}", is_reversal=True) for n in "ab"]

    outcome = imported(world, *backs, name="2", opening=900_000)

    assert (outcome.booked, outcome.to_review) == (1, 1)
    assert standing(due).open_cents == TOTAL


def test_a_reversal_of_something_else_goes_to_a_person(world):
    due = invoice()
    imported(world, paid(TOTAL, due.reference, end_to_end_id="E1"), name="1")
    other = [
        Entry([Part(-TOTAL, end_to_end_id="E2")], "Ra", is_reversal=True),
        Entry([Part(-TOTAL + 1, end_to_end_id="E1")], "Rb", is_reversal=True),
        Entry([Part(-TOTAL, end_to_end_id="E1")], "Rc"),
    ]

    assert imported(world, *other, name="2", opening=900_000).booked == 0
    assert standing(due).is_paid


def test_money_that_leaves_goes_to_a_person(world):
    due = invoice()

    assert imported(world, paid(-TOTAL, due.reference)).to_review == 1
