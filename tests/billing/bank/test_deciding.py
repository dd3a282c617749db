"""A person decides about a line: books it to the cent, or ignores it and says why."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.models import BankLine, BillingAudit, Fact
from billing.queries.banking import lines_to_review, splits_of
from billing.services.bank_refusals import (
    LineDecided,
    NeverReceived,
    ReasonMissing,
    SplitsDisagree,
)
from billing.services.banking import book_line, ignore_line, review_line_again
from billing.standing import standing_of
from tests.billing.bank.happenings import imported, invoice, standing, the_line
from tests.billing.bank.statement_file import Entry, Part, paid
from tests.door_client import standing_at
from tests.statements import undone

pytestmark = pytest.mark.django_db
TOTAL = 423_500


def test_one_payment_for_two_invoices(world):
    one, two = invoice(), invoice()
    imported(world, paid(2 * TOTAL))

    book_line(line=the_line(), splits=[(one, TOTAL), (two, TOTAL)], decided_by=world.sam.identity)

    line = the_line()
    assert standing(one).is_paid
    assert standing(two).is_paid
    assert (line.decision, line.invoice) == ("booked", None)
    assert line.decided_by == world.sam.identity.pk
    assert [fact.cents for fact in splits_of(line)] == [TOTAL, TOTAL]


def test_an_underpayment_leaves_the_rest_open(world):
    due = invoice()
    imported(world, paid(400_000, due.reference))

    book_line(line=the_line(), splits=[(due, 400_000)], decided_by=world.sam.identity)

    assert standing(due).open_cents == 23_500


def test_an_overpayment_stays_owed(world):
    due = invoice()
    imported(world, paid(TOTAL + 500, due.reference))

    book_line(line=the_line(), splits=[(due, TOTAL + 500)], decided_by=world.sam.identity)

    assert standing(due).surplus_cents == 500


def test_paying_a_surplus_back_settles_it(world):
    due = invoice()
    imported(world, paid(TOTAL + 500, due.reference), name="1")
    book_line(line=the_line(), splits=[(due, TOTAL + 500)], decided_by=world.sam.identity)
    imported(world, paid(-500, bank_reference="REF2"), name="2", opening=523_500)

    [back] = lines_to_review()
    book_line(line=back, splits=[(due, 500)], decided_by=world.sam.identity)

    assert standing(due).surplus_cents == 0
    assert Fact.objects.get(cents=500).kind == "refunded"


def test_a_reversal_that_names_nothing_is_booked_by_a_person(world):
    due = invoice()
    imported(world, paid(TOTAL, due.reference), name="1")
    imported(world, Entry([Part(-TOTAL)], "R2", is_reversal=True), name="2", opening=523_500)

    [back] = lines_to_review()
    book_line(line=back, splits=[(due, TOTAL)], decided_by=world.sam.identity)

    assert standing(due).open_cents == TOTAL
    assert Fact.objects.filter(kind="reversed").exists()


def test_more_than_came_in_cannot_go_back(world):
    due = invoice()
    imported(world, paid(-TOTAL))

    with pytest.raises(NeverReceived):
        book_line(line=the_line(), splits=[(due, TOTAL)], decided_by=world.sam.identity)
    assert the_line().decision == "review"


@pytest.mark.parametrize(
    "parts",
    [[], [TOTAL - 1], [TOTAL + 1], [TOTAL, 0], [TOTAL + 5, -5], [TOTAL // 2, TOTAL // 2, 1]],
)
def test_splits_that_are_not_the_line_are_refused(world, parts):
    invoices = [invoice() for _part in parts]
    imported(world, paid(TOTAL))

    with pytest.raises(SplitsDisagree):
        book_line(
            line=the_line(),
            splits=list(zip(invoices, parts, strict=True)),
            decided_by=world.sam.identity,
        )
    assert not Fact.objects.exists()


def test_an_invoice_named_twice_is_refused(world):
    due = invoice()
    imported(world, paid(200))

    with pytest.raises(SplitsDisagree):
        book_line(line=the_line(), splits=[(due, 100), (due, 100)], decided_by=world.sam.identity)


def test_a_line_is_decided_once(world):
    due = invoice()
    imported(world, paid(100))
    stale = the_line()
    book_line(line=stale, splits=[(due, 100)], decided_by=world.sam.identity)

    for decide in (
        lambda: book_line(line=stale, splits=[(due, 100)], decided_by=world.sam.identity),
        lambda: ignore_line(line=stale, reason="interest", decided_by=world.sam.identity),
        lambda: review_line_again(line=stale, reason="oops", decided_by=world.sam.identity),
    ):
        with pytest.raises(LineDecided):
            decide()
    assert Fact.objects.count() == 1


def test_a_line_is_ignored_with_a_reason_and_that_can_be_taken_back(world):
    imported(world, paid(100))

    ignore_line(line=the_line(), reason="  interest ", decided_by=world.sam.identity)
    ignored = the_line()
    review_line_again(line=ignored, reason="a payment after all", decided_by=world.sam.identity)

    assert (ignored.decision, ignored.reason) == ("ignored", "interest")
    assert the_line().decision == "review"
    assert list(BillingAudit.objects.values_list("action", flat=True)) == [
        "review_line_again", "ignore_line", "import_statement",
    ]  # fmt: skip


def test_without_a_reason_nothing_is_ignored(world):
    imported(world, paid(100))

    with pytest.raises(ReasonMissing):
        ignore_line(line=the_line(), reason="   ", decided_by=world.sam.identity)
    with pytest.raises(IntegrityError, match="ignored_with_a_reason"), transaction.atomic():
        BankLine.objects.update(decision="ignored")


# Each example is undone, so that the world is the same for the next.
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.integers(1, 500_000), min_size=1, max_size=4), st.data())
def test_splits_sum_exactly_and_every_line_is_somewhere(world, parts, data):
    with undone():
        invoices = [invoice() for _part in parts]
        imported(world, paid(sum(parts)), paid(7, bank_reference="REF2"))
        line = BankLine.objects.get(cents=sum(parts), key__contains="REF1")
        wrong = data.draw(st.integers(-5, 5))
        splits = list(zip(invoices, [parts[0] + wrong, *parts[1:]], strict=True))

        if wrong or parts[0] + wrong <= 0:
            with pytest.raises(SplitsDisagree):
                book_line(line=line, splits=splits, decided_by=world.sam.identity)
        else:
            book_line(line=line, splits=splits, decided_by=world.sam.identity)

        for each in BankLine.objects.all():
            facts = sum(fact.cents for fact in splits_of(each))
            assert facts == (each.cents if each.decision == "booked" else 0)
            assert each.decision in ("booked", "review")
        for due in invoices:
            found = standing_of(due.total_cents, due.facts.all())
            assert found.balance_cents == due.total_cents - found.received_cents


def test_the_staff_doors_login_may_do_all_this(world):
    due, other = invoice(), invoice()
    with standing_at("staff"):
        imported(
            world,
            paid(TOTAL, due.reference),
            paid(100, bank_reference="REF2"),
            paid(9, bank_reference="REF3"),
        )
        small, large = lines_to_review().order_by("cents")
        book_line(line=large, splits=[(other, 100)], decided_by=world.sam.identity)
        ignore_line(line=small, reason="interest", decided_by=world.sam.identity)

    assert standing(due).is_paid
    assert standing(other).received_cents == 100
