"""What Stripe pays out is booked when the bank brings it; what may be something else waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from billing.models import BankLine, BillingAudit, StripePayout
from billing.queries import payouts
from billing.services.bank_refusals import AnotherPayout, LineDecided
from billing.services.paying_out import book_payout
from billing.services.reconciling import reconcile
from tests.billing.bank.happenings import imported, the_line
from tests.billing.bank.statement_file import Entry, Part
from tests.billing.stripe.balance import CENTS, FEE, books, disagreements
from tests.billing.stripe.happenings import booked

pytestmark = pytest.mark.django_db


def from_stripe(cents: int, *, name: str = "Stripe Technology Europe Ltd", days: int = 0, **part):
    """Return a line of the bank that brings money from Stripe, so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    reference = part.pop("bank_reference", "R1")
    return Entry([Part(cents, name=name, **part)], bank_reference=reference, day=day.isoformat())


def test_a_payout_is_booked_when_the_bank_brings_it(paid, world):
    payout = paid.account.pay_out()
    reconcile()
    before = books()

    imported(world, from_stripe(payout["amount"]))

    assert before == (0, CENTS - FEE, FEE)
    assert books() == (CENTS - FEE, 0, FEE)
    assert the_line().payout_id == payout["id"]
    assert disagreements() == []


def test_a_bank_line_that_comes_before_the_news_of_its_payout_waits_for_it(paid, world):
    payout = paid.account.pay_out()
    imported(world, from_stripe(payout["amount"]))
    waits = the_line().decision

    reconcile()
    reconcile()

    assert (waits, the_line().decision) == ("review", "booked")
    assert books() == (CENTS - FEE, 0, FEE)


def test_a_payout_that_its_line_names_is_found_whoever_sends_it(paid, world):
    named = paid.account.pay_out(1_000, trace_id={"status": "supported", "value": "TRACE-77881"})
    other = paid.account.pay_out(1_000)
    reconcile()

    imported(world, from_stripe(1_000, name="Bank X", text="uw ref trace-77881", days=30))

    assert the_line().payout_id == named["id"]
    assert StripePayout.objects.get(bank_line=None).pk == other["id"]


@pytest.mark.parametrize(
    "line",
    [
        {"cents": 1_001},
        {"cents": 1_000, "name": "Gemeente Boechout"},
        {"cents": 1_000, "days": 30},
        {"cents": 1_000, "days": -30},
    ],
    ids=["another amount", "somebody else", "too late", "too early"],
)
def test_a_line_that_may_be_something_else_waits_for_a_person(paid, world, line):
    paid.account.pay_out(1_000)
    reconcile()

    imported(world, from_stripe(**line))

    assert the_line().decision == "review"
    assert booked("550000") == 0


@pytest.mark.parametrize(
    ("safeguard", "gone", "line"),
    [
        ("STRIPE", "", {"name": "Gemeente Boechout"}),
        ("LATE", timedelta(days=99), {"days": 30}),
        ("EARLY", timedelta(days=99), {"days": -30}),
    ],
)
def test_without_its_safeguard_such_a_line_would_be_booked(
    paid, world, monkeypatch, safeguard, gone, line
):
    monkeypatch.setattr(payouts, safeguard, gone)
    paid.account.pay_out(1_000)
    reconcile()

    imported(world, from_stripe(1_000, **line))

    assert the_line().decision == "booked"


def test_two_equal_payouts_are_told_apart_by_a_person(paid, world):
    first, second = paid.account.pay_out(1_000), paid.account.pay_out(1_000)
    reconcile()
    imported(world, from_stripe(1_000))
    line = the_line()
    chosen = StripePayout.objects.get(pk=second["id"])

    book_payout(line=line, payout=chosen, decided_by=world.sam.identity)

    assert the_line().payout == chosen
    assert BillingAudit.objects.get(action="book_payout").details["payout"] == second["id"]
    assert StripePayout.objects.get(bank_line=None).pk == first["id"]
    with pytest.raises(LineDecided):
        book_payout(line=line, payout=StripePayout.objects.get(pk=first["id"]))


def test_a_payout_comes_once_and_never_as_another_amount(paid, world):
    payout = StripePayout.objects.get_or_create(
        payout_id="po_1", cents=1_000, status="paid", arrives_on=timezone.localdate()
    )[0]
    imported(
        world,
        from_stripe(1_000),
        from_stripe(1_000, bank_reference="R2"),
        from_stripe(900, bank_reference="R3"),
    )

    assert booked("550000") == 1_000
    for line in BankLine.objects.filter(decision="review"):
        with pytest.raises(AnotherPayout):
            book_payout(line=line, payout=payout)


def test_a_payout_that_failed_never_comes(paid, world):
    payout = paid.account.pay_out(1_000)
    paid.account.fail(payout)
    reconcile()

    imported(world, from_stripe(1_000))

    assert the_line().decision == "review"
    assert books() == (0, CENTS - FEE, FEE)
    assert disagreements() == []


def test_what_stripe_takes_from_our_bank_is_a_payout_backwards(paid, world):
    paid.account.pay_out(-5_000)
    reconcile()

    imported(world, from_stripe(-5_000))

    assert books() == (-5_000, CENTS - FEE + 5_000, FEE)
    assert disagreements() == []
