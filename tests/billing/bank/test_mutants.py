"""Take a safeguard away, and the story that needs it ends badly: the tests would notice."""

import contextlib
from dataclasses import replace
from itertools import count

import pytest

from billing.camt import StatementRefused, reading
from billing.camt.movements import movements_of
from billing.models import BankLine, Fact, Invoice
from billing.services import deciding, matching
from billing.services.bank_refusals import SplitsDisagree
from tests.billing.bank.happenings import imported, invoice, standing, the_line
from tests.billing.bank.statement_file import Entry, Part, paid

pytestmark = pytest.mark.django_db
TOTAL = 423_500


def imported_twice(world):
    due = invoice()
    imported(world, paid(TOTAL, due.reference))
    imported(world, paid(TOTAL, due.reference))
    assert BankLine.objects.count() == 1


def underpaid(world):
    due = invoice()
    imported(world, paid(TOTAL - 1, due.reference))
    assert the_line().decision == "review"


def wrong_sums(world):
    with contextlib.suppress(StatementRefused):
        imported(world, paid(100), closing=5)
    assert not BankLine.objects.exists()


def split_wrongly(world):
    due = invoice()
    imported(world, paid(100))
    with contextlib.suppress(SplitsDisagree):
        deciding.book_line(line=the_line(), splits=[(due, 99)], decided_by=world.sam.identity)
    assert sum(fact.cents for fact in Fact.objects.all()) in (0, 100)


def reversed_twice(world):
    due = invoice()
    imported(world, paid(TOTAL, due.reference, end_to_end_id="E1"), name="1")
    for number in "ab":
        back = Entry([Part(-TOTAL, end_to_end_id="E1")], number, is_reversal=True)
        imported(world, back, name=number, opening=TOTAL)
    assert standing(due).received_cents == 0


def _keys_of_the_moment(monkeypatch):
    numbers = count()

    def movements(*args):
        return [replace(m, key=f"{m.key}-{next(numbers)}") for m in movements_of(*args)]

    monkeypatch.setattr(reading, "movements_of", movements)


def _any_amount_will_do(monkeypatch):
    def pay(line):
        due = Invoice.objects.get(reference=line.reference)
        matching.settle(line=line, kind="paid", splits=[(due, line.cents)])
        return True

    monkeypatch.setattr(matching, "_pay", pay)


def _sums_not_looked_at(monkeypatch):
    monkeypatch.setattr(reading, "_check_sums", lambda *_sums: None)


def _splits_not_looked_at(monkeypatch):
    monkeypatch.setattr(deciding, "_check_splits", lambda *_splits: None)


def _reversals_forget(monkeypatch):
    def first_alike(line):
        return BankLine.objects.filter(decision="booked", cents=-line.cents).first()

    monkeypatch.setattr(matching, "payment_taken_back_by", first_alike)


MUTANTS = [
    (_keys_of_the_moment, imported_twice),
    (_any_amount_will_do, underpaid),
    (_sums_not_looked_at, wrong_sums),
    (_splits_not_looked_at, split_wrongly),
    (_reversals_forget, reversed_twice),
]


@pytest.mark.parametrize("story", [story for _mutate, story in MUTANTS], ids=lambda s: s.__name__)
def test_the_story_ends_well(world, story):
    story(world)


@pytest.mark.parametrize(
    ("mutate", "story"), MUTANTS, ids=lambda part: part.__name__.removeprefix("_")
)
def test_without_its_safeguard_the_story_ends_badly(world, monkeypatch, mutate, story):
    mutate(monkeypatch)

    with pytest.raises(AssertionError):
        story(world)
