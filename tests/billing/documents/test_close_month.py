"""At a month's end invoices, ledger, bank, facts and revenue agree, or it is said where not."""

from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from billing.earnings import earned_cents
from billing.models import BankLine, Fact, Invoice, LedgerEntry
from billing.queries.invoices import open_items_cents
from billing.queries.ledger import balance, transactions_of
from billing.queries.revenue import revenue_by_month
from billing.services import bookkeeping, filing
from billing.services.closing import close_month
from billing.services.crediting import issue_credit_note
from billing.services.earning import recognise_revenue
from billing.services.numbering import next_number
from billing.services.recording import record_fact
from billing.standing import standing_of
from tests.billing import selling
from tests.billing.year import Year

pytestmark = pytest.mark.django_db
JANUARY = date(2026, 1, 1)
DECEMBER = date(2026, 12, 1)


def pay(invoice: Invoice, cents: int, key: str = "a", **values) -> Fact:
    values = {"kind": "paid", "source": "stripe", "happened_on": JANUARY, **values}
    return record_fact(invoice=invoice, cents=cents, money_id=key, **values)


def disagreeing(month: date) -> dict[str, tuple[str, ...]]:
    return {check.name: check.where for check in close_month(month).disagreements}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_month_of_a_year_agrees_to_the_cent(seed: int):
    year = Year(seed)
    year.sign(8)

    year.run()

    assert [closing.disagreements for closing in year.closings] == [[]] * 12
    assert len(year.issued) > 15
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_open_items_are_the_receivables_at_every_month_end():
    year = Year(4)
    year.sign(4)
    year.run()

    for closing in year.closings:
        last = closing.month.replace(day=28)
        assert open_items_cents(last) == balance("400000", last)
    assert open_items_cents(date(2027, 1, 1)) == sum(
        standing_of(each.total_cents, each.facts.all()).balance_cents
        for each in Invoice.objects.all()
    )


def test_a_year_is_earned_month_by_month_and_comes_to_the_invoice():
    selling.invoice(cents=365_00)

    earned = [recognise_revenue(date(2026, month, 1)) for month in range(1, 13)]

    assert (earned[0], earned[1], sum(earned)) == (31_00, 28_00, 365_00)
    assert balance("493000", date(2026, 12, 31)) == 0
    assert balance("700000", date(2026, 12, 31)) == -365_00


def test_a_month_is_earned_once_and_one_left_out_is_made_up_for():
    selling.invoice(cents=365_00)

    assert recognise_revenue(date(2026, 3, 1)) == 90_00
    assert recognise_revenue(date(2026, 3, 1)) == 0


def test_an_earlier_month_may_be_closed_again():
    selling.invoice(cents=365_00)
    recognise_revenue(JANUARY)
    recognise_revenue(date(2026, 2, 1))

    assert recognise_revenue(JANUARY) == 0
    assert close_month(JANUARY).agrees
    assert close_month(date(2026, 2, 1)).agrees


def test_a_pilot_cut_short_earns_the_days_that_it_ran():
    pilot = (date(2025, 12, 1), date(2026, 6, 1))
    invoice = selling.invoice(cents=240_000, period=pilot, issued_on=date(2025, 12, 1))
    recognise_revenue(date(2026, 2, 1))
    issue_credit_note(
        invoice=invoice, net_cents=95_738, reason="Roll-out", issued_on=date(2026, 3, 20)
    )

    recognise_revenue(date(2026, 3, 1))

    assert balance("700000", date(2026, 3, 31)) == -(240_000 - 95_738)
    assert balance("493000", date(2026, 3, 31)) == 0


def test_a_credit_note_that_came_after_the_closing_is_made_up_for_in_its_month():
    invoice = selling.invoice(cents=365_00)
    assert close_month(JANUARY).agrees
    issue_credit_note(invoice=invoice, net_cents=365_00, reason="Wrong", issued_on=JANUARY)

    assert close_month(JANUARY).agrees

    assert balance("700000", date(2026, 1, 31)) == 0


@given(
    st.integers(1, 10**9),
    st.integers(0, 100),
    st.integers(1, 2000),
    st.lists(st.integers(-10, 2100), min_size=2, max_size=6),
)
def test_what_is_earned_grows_with_the_days_up_to_what_is_left(net, percent, days, offsets):
    start = date(2026, 1, 1)
    credited = net * percent // 100
    end = date.fromordinal(start.toordinal() + days)

    earned = [
        earned_cents(net, credited, start, end, date.fromordinal(start.toordinal() + offset))
        for offset in sorted(offsets)
    ]

    assert earned == sorted(earned)
    assert 0 <= earned[0] <= earned[-1] <= net - credited
    assert earned_cents(net, credited, start, end, end) == net - credited


def test_revenue_by_month_shows_what_was_invoiced_credited_earned_and_received():
    invoice = selling.invoice(cents=365_00)
    pay(invoice, 1000)
    issue_credit_note(invoice=invoice, net_cents=100, reason="Agreed", issued_on=DECEMBER)
    close_month(JANUARY)

    january, december = revenue_by_month(JANUARY, date(2026, 12, 31))

    assert (january.invoiced_cents, january.earned_cents, january.received_cents) == (
        365_00,
        31_00,
        1000,
    )
    assert (december.month, december.credited_cents) == (DECEMBER, 100)


def test_a_months_transactions_are_listed_by_account():
    pay(selling.invoice(), 1000)

    assert transactions_of(JANUARY).count() == 2
    assert [t.source.split()[0] for t in transactions_of(JANUARY, "580000")] == ["fact"]


def test_a_booked_bank_line_without_its_payment_is_named():
    year = Year()
    BankLine.objects.create(
        statement=year.statement, key="lost", booked_on=JANUARY, cents=100, decision="booked"
    )

    assert disagreeing(JANUARY) == {"bank_lines": ("lost",)}


def test_a_payment_without_its_bank_line_is_named():
    pay(selling.invoice(), 100, key="invented", source="bank")

    assert disagreeing(JANUARY) == {"bank_lines": ("invented",)}


def test_money_that_came_before_its_invoice_is_owed_until_then():
    invoice = selling.invoice(issued_on=date(2026, 2, 2))
    pay(invoice, 1000)

    assert disagreeing(JANUARY) == {}
    assert open_items_cents(date(2026, 1, 31)) == balance("400000", date(2026, 1, 31)) == -1000
    assert disagreeing(date(2026, 2, 1)) == {}


def test_a_month_without_anything_agrees():
    assert close_month(JANUARY).agrees


FORGOTTEN = {
    "an invoice": ("book_invoice", "issuing", {"invoices", "vat", "open_items", "deferred"}),
    "a payment": ("book_fact", "recording", {"stripe", "open_items"}),
    "a credit note": (
        "book_credit_note",
        "crediting",
        {"credit_notes", "vat", "open_items", "deferred"},
    ),
}


@pytest.mark.parametrize("what", FORGOTTEN)
def test_what_is_not_booked_is_noticed(what: str, monkeypatch: pytest.MonkeyPatch):
    name, module, names = FORGOTTEN[what]
    monkeypatch.setattr(f"billing.services.{module}.{name}", lambda **_: None)
    invoice = selling.invoice()
    pay(invoice, 1000)
    issue_credit_note(invoice=invoice, net_cents=100, reason="Agreed", issued_on=JANUARY)

    assert set(disagreeing(JANUARY)) == names


def test_money_booked_on_the_wrong_account_is_noticed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(bookkeeping.MONEY, Fact.Source.STRIPE, LedgerEntry.Account.BANK)
    pay(selling.invoice(), 1000)

    assert set(disagreeing(JANUARY)) == {"bank", "stripe"}


def test_earning_too_fast_is_noticed(monkeypatch: pytest.MonkeyPatch):
    selling.invoice(cents=365_00)
    with monkeypatch.context() as context:
        context.setattr(
            "billing.services.earning.earned_on_invoices", lambda _month: {"2026-000001": 365_00}
        )
        recognise_revenue(JANUARY)
    monkeypatch.setattr("billing.services.closing.recognise_revenue", lambda _month: 0)

    assert disagreeing(JANUARY) == {"deferred": (), "revenue": ("2026-000001",)}


def test_a_gap_in_the_numbers_is_noticed(monkeypatch: pytest.MonkeyPatch):
    selling.invoice()
    with transaction.atomic():
        next_number(year=2026)
    selling.invoice()

    assert disagreeing(JANUARY) == {"numbers": ("2026-000002",)}


def test_a_file_that_says_something_else_is_noticed(monkeypatch: pytest.MonkeyPatch):
    write = filing.ubl_of
    monkeypatch.setattr(filing, "ubl_of", lambda draft: write(draft).replace(b"27830.00", b"1.00"))
    selling.invoice()

    assert disagreeing(JANUARY) == {"documents": ("2026-000001",)}
