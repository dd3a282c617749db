"""What was paid too much of one invoice pays another of the same buyer; no money moves."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.models import BillingAudit, Fact, Invoice
from billing.queries.invoices import open_items_cents
from billing.queries.ledger import balance
from billing.services.closing import close_month
from billing.services.crediting import issue_credit_note
from billing.services.recording import record_fact
from billing.services.setting_off import NothingToSetOff, set_off
from billing.standing import Standing, standing_of
from tests.billing import selling
from tests.statements import undone

JANUARY = date(2026, 1, 1)
TOTAL = 121_000
MONEY = {"invoices", "bank", "bank_lines", "stripe", "write_offs", "open_items"}


def two_invoices(paid: int, other: bool = False) -> tuple[Invoice, Invoice]:
    """Return an invoice of EUR 1,210.00 with that much paid, and one of the same buyer or not."""
    buyer = selling.organisation()
    whose = selling.organisation() if other else buyer
    having, owing = (
        selling.invoice(selling.licence(each, kind="project", cents=100_000), cents=100_000)
        for each in (buyer, whose)
    )
    record_fact(
        invoice=having, kind="paid", source="stripe", cents=paid, money_id="a", happened_on=JANUARY
    )
    return having, owing


def standing(invoice: Invoice) -> Standing:
    return standing_of(invoice.total_cents, Fact.objects.filter(invoice=invoice))


def test_a_surplus_pays_as_much_of_another_invoice_as_it_is(world):
    having, owing = two_invoices(paid=TOTAL + 21_000)

    cents = set_off(surplus=having, pays=owing, decided_by=world.sam.identity)

    assert cents == 21_000
    assert (standing(having).balance_cents, standing(owing).open_cents) == (0, 100_000)
    assert BillingAudit.objects.get(action="set_off").details == {
        "cents": 21_000, "pays": owing.number,
    }  # fmt: skip


def test_it_pays_no_more_than_is_open_and_once(world):
    having, owing = two_invoices(paid=3 * TOTAL)

    cents = set_off(surplus=having, pays=owing, decided_by=world.sam.identity)

    assert cents == TOTAL
    assert standing(having).surplus_cents == TOTAL
    with pytest.raises(NothingToSetOff):
        set_off(surplus=having, pays=owing, decided_by=world.sam.identity)
    assert Fact.objects.filter(source="set_off").count() == 2


def test_nothing_of_one_buyer_pays_for_another(world):
    having, owing = two_invoices(paid=2 * TOTAL, other=True)

    with pytest.raises(NothingToSetOff):
        set_off(surplus=having, pays=owing, decided_by=world.sam.identity)


def test_an_invoice_does_not_pay_itself_and_what_is_open_pays_nothing(world):
    having, owing = two_invoices(paid=2 * TOTAL)

    for pair in ((having, having), (owing, having)):
        with pytest.raises(NothingToSetOff):
            set_off(surplus=pair[0], pays=pair[1], decided_by=world.sam.identity)


def test_what_was_written_off_and_then_credited_pays_nothing(world):
    having, owing = two_invoices(paid=1_000)
    given_up: dict[str, Any] = {"kind": "written_off", "source": "staff", "cents": TOTAL - 1_000}
    record_fact(invoice=having, **given_up, money_id="w", happened_on=JANUARY)
    issue_credit_note(invoice=having, net_cents=100_000, reason="The licence ends early.")

    assert standing(having).overpaid_cents == 1_000
    assert set_off(surplus=having, pays=owing, decided_by=world.sam.identity) == 1_000
    assert standing(owing).open_cents == TOTAL - 1_000


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(paid=st.integers(1, 3 * TOTAL))
def test_open_items_stay_the_receivables_whatever_is_set_off(world, paid):
    with undone():
        having, owing = two_invoices(paid)
        before = balance("400000", date(2099, 1, 1))
        if paid > TOTAL:
            set_off(surplus=having, pays=owing, decided_by=world.sam.identity)

        after = balance("400000", date(2099, 1, 1))

        assert before == after == open_items_cents(date(2099, 1, 1)) == 2 * TOTAL - paid
        closing = close_month(Fact.objects.latest("happened_on").happened_on)
        assert not {each.name for each in closing.disagreements} & MONEY
        assert standing(having).surplus_cents == 0 or standing(owing).is_paid


def test_staff_see_what_was_paid_too_much_and_what_it_could_pay(world, door_client):
    having, owing = two_invoices(paid=TOTAL + 21_000)
    sam = door_client("staff", world.sam)
    page = sam.get(f"/invoices/{having.pk}/").content.decode()

    answer = sam.post(f"/invoices/{having.pk}/set-offs/", {"number": owing.number}, follow=True)
    again = sam.post(f"/invoices/{having.pk}/set-offs/", {"number": owing.number}, follow=True)
    unknown = sam.post(f"/invoices/{having.pk}/set-offs/", {"number": "\0"})
    nobody = door_client("staff").post(f"/invoices/{having.pk}/set-offs/", {"number": owing.number})

    assert f"Let it pay {owing.number}" in page
    assert f"€210.00 pays invoice {owing.number}." in answer.content.decode()
    assert "set off against another invoice" in answer.content.decode()
    assert "There is nothing left to set off." in again.content.decode()
    assert (unknown.status_code, nobody.status_code) == (404, 302)
    assert standing(owing).open_cents == 100_000
