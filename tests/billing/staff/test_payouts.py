"""A line of the bank that is money from Stripe: a person says which payout it is."""

import pytest
from django.utils import timezone

from billing.models import BankLine, StripePayout
from tests.billing.bank.happenings import imported, the_line
from tests.billing.bank.statement_file import paid


@pytest.fixture
def line(world) -> BankLine:
    """Return a line of EUR 50.00 that does not say whose it is."""
    imported(world, paid(5_000, name="Bank", text="transfer"))
    return the_line()


def payout(name: str, cents: int = 5_000) -> StripePayout:
    today = timezone.localdate()
    return StripePayout.objects.create(payout_id=name, cents=cents, status="paid", arrives_on=today)


def test_a_person_chooses_among_the_payouts_of_the_same_amount(sam, line):
    payout("po_this")
    payout("po_that")
    payout("po_larger", 5_001)
    page = sam.get(f"/bank/lines/{line.pk}/").content.decode()

    answer = sam.post(f"/bank/lines/{line.pk}/payouts/", {"payout": "po_this"}, follow=True)
    booked = sam.get(f"/bank/lines/{line.pk}/").content.decode()

    assert ("po_this" in page, "po_that" in page, "po_larger" in page) == (True, True, False)
    assert "Booked €50.00." in answer.content.decode()
    assert "po_this" in booked
    assert BankLine.objects.get().payout_id == "po_this"


@pytest.mark.parametrize(
    ("name", "status"), [("po_larger", 302), ("po_none", 404), ("\0", 404), ("", 404)]
)
def test_another_amount_or_an_invented_payout_is_not_booked(sam, line, name, status):
    payout("po_larger", 5_001)

    answer = sam.post(f"/bank/lines/{line.pk}/payouts/", {"payout": name})

    assert answer.status_code == status
    assert BankLine.objects.get().decision == "review"


def test_nobody_but_staff_books_a_payout(world, door_client, line):
    payout("po_this")

    answer = door_client("staff").post(f"/bank/lines/{line.pk}/payouts/", {"payout": "po_this"})

    assert answer.status_code == 302
    assert BankLine.objects.get().decision == "review"
