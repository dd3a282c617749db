"""The staff door's API about money that is there already: payouts of Stripe, and a surplus."""

import pytest
from django.utils import timezone

from billing.models import BankLine, BillingAudit, StripePayout
from billing.services.recording import record_fact
from tests.api.calling import API, post, problem, read, wrong_fields
from tests.billing import selling
from tests.billing.bank.happenings import imported, the_line
from tests.billing.bank.statement_file import paid

TOTAL = 121_000


@pytest.fixture
def line(world) -> BankLine:
    """Return a line of EUR 50.00 that does not say whose it is."""
    imported(world, paid(5_000, name="Bank", text="transfer"))
    return the_line()


@pytest.fixture
def pair():
    """Return an invoice of EUR 1,210.00 with EUR 210.00 too much, and another of the buyer."""
    buyer = selling.organisation()
    having, owing = (
        selling.invoice(selling.licence(buyer, kind="project", cents=100_000), cents=100_000)
        for _number in range(2)
    )
    record_fact(
        invoice=having,
        kind="paid",
        source="stripe",
        cents=TOTAL + 21_000,
        money_id="a",
        happened_on=having.issued_on,
    )
    return having, owing


def payout(name: str, cents: int = 5_000) -> None:
    today = timezone.localdate()
    StripePayout.objects.create(payout_id=name, cents=cents, status="paid", arrives_on=today)


def test_a_line_shows_the_payouts_of_its_amount_and_is_booked_as_one_once(sam, sara, line):
    for name, cents in (("po_this", 5_000), ("po_that", 5_000), ("po_larger", 5_001)):
        payout(name, cents)
    path = f"bank/lines/{line.pk}/"
    shown = read(sam, path)["payouts"]

    booked = post(sam, f"{path}payouts/", {"payout": "po_this"})
    again = post(sara, f"{path}payouts/", {"payout": "po_that"})

    assert {each["payout_id"] for each in shown} == {"po_this", "po_that"}
    assert (booked.status_code, booked.json()["decision"]) == (201, "booked")
    assert problem(again) == (409, "decided-already")
    assert (read(sam, path)["payout"], read(sam, path)["payouts"]) == ("po_this", [])
    assert BillingAudit.objects.get(action="book_payout").details["payout"] == "po_this"


def test_another_amount_or_an_invented_payout_is_not_booked(sam, line):
    payout("po_larger", 5_001)
    path = f"bank/lines/{line.pk}/payouts/"

    assert problem(post(sam, path, {"payout": "po_larger"})) == (409, "not-possible")
    for wrong in ({"payout": "po_none"}, {"payout": "\0"}, {"payout": [1]}, {}):
        assert wrong_fields(post(sam, path, wrong)) == {"payout"}
    assert BankLine.objects.get().decision == "review"


def test_a_surplus_pays_another_invoice_of_the_buyer_once(sam, pair):
    having, owing = pair
    path = f"invoices/{having.pk}/"
    before = read(sam, path)["surplus_cents"]

    done = post(sam, f"{path}set-offs/", {"pays": owing.number})
    again = post(sam, f"{path}set-offs/", {"pays": owing.number})

    assert (before, read(sam, path)["surplus_cents"]) == (21_000, 0)
    assert done.status_code == 201
    assert done.json() == {"surplus": having.number, "pays": owing.number, "cents": 21_000}
    assert read(sam, f"invoices/{owing.pk}/")["balance_cents"] == TOTAL - 21_000
    assert problem(again) == (409, "not-possible")


def test_a_surplus_pays_neither_another_buyer_nor_what_is_unknown(sam, pair, invoice):
    path = f"invoices/{pair[0].pk}/set-offs/"

    assert problem(post(sam, path, {"pays": invoice.number})) == (409, "not-possible")
    for wrong in ({"pays": "2031-000001"}, {"pays": "\0"}, {"pays": ""}, {}):
        assert wrong_fields(post(sam, path, wrong)) == {"pays"}
    assert not BillingAudit.objects.filter(action="set_off").exists()


def test_nobody_but_staff_settles(door_client, world, line, pair):
    visitor = door_client("staff")

    for path in (f"bank/lines/{line.pk}/payouts/", f"invoices/{pair[0].pk}/set-offs/"):
        assert post(visitor, path).status_code == 401
        assert post(door_client("dashboard", world.emma), path).status_code == 404
    assert visitor.get(f"{API}invoices/").status_code == 401
