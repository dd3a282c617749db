"""Money is recorded once, booked, and told to whoever listens."""

from datetime import date

import pytest
from django.db.models import Sum

from billing.models import Fact, Invoice, LedgerEntry
from billing.services.recording import FactContradicts, MoreThanOpen, NoSuchFact, record_fact
from billing.signals import standing_changed
from billing.standing import standing_of
from tests.billing import selling

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 1)


def tell(invoice: Invoice, kind: str = "paid", source: str = "bank", cents=2783000, money_id="a/1"):
    return record_fact(
        invoice=invoice,
        kind=kind,
        source=source,
        cents=cents,
        money_id=money_id,
        happened_on=DAY,
    )


def balance(account: str) -> int:
    sums = LedgerEntry.objects.filter(account=account).aggregate(
        debit=Sum("debit_cents", default=0), credit=Sum("credit_cents", default=0)
    )
    return sums["debit"] - sums["credit"]


def standing(invoice: Invoice):
    return standing_of(invoice.total_cents, invoice.facts.all())


def test_a_payment_by_bank_closes_the_invoice():
    invoice = selling.invoice()

    tell(invoice)

    assert standing(invoice).is_paid
    assert (balance("550000"), balance("400000")) == (2783000, 0)


def test_the_same_money_told_twice_counts_once():
    invoice = selling.invoice()

    assert tell(invoice) == tell(invoice)

    assert Fact.objects.count() == 1
    assert balance("550000") == 2783000


def test_the_same_money_with_another_amount_is_refused():
    invoice = selling.invoice()
    tell(invoice)

    with pytest.raises(FactContradicts):
        tell(invoice, cents=1)

    assert balance("550000") == 2783000


@pytest.mark.parametrize(("source", "account"), [("bank", "550000"), ("stripe", "580000")])
def test_a_reversal_after_a_paid_year_opens_the_invoice_again(source: str, account: str):
    invoice = selling.invoice()
    tell(invoice, source=source)

    tell(invoice, "reversed", source, money_id="a/2")

    assert standing(invoice).open_cents == 2783000
    assert (balance(account), balance("400000")) == (0, 2783000)


def test_a_reversal_may_come_before_its_payment():
    invoice = selling.invoice()

    tell(invoice, "reversed", money_id="a/2")
    tell(invoice)

    assert standing(invoice).open_cents == 2783000


def test_what_is_given_up_is_a_loss_and_never_more_than_is_open():
    invoice = selling.invoice()
    tell(invoice, cents=2780000)

    with pytest.raises(MoreThanOpen):
        tell(invoice, "written_off", "staff", 3001, "approval/1")
    tell(invoice, "written_off", "staff", 3000, "approval/2")

    assert standing(invoice).is_paid
    assert balance("642000") == 3000


@pytest.mark.parametrize(
    ("kind", "source", "cents", "money_id"),
    [
        ("credited", "credit_note", 100, "2026-000001"),
        ("credited", "bank", 100, "a"),
        ("paid", "staff", 100, "a"),
        ("written_off", "bank", 100, "a"),
        ("stolen", "bank", 100, "a"),
        ("paid", "bank", 0, "a"),
        ("paid", "bank", -100, "a"),
        ("paid", "bank", 100, ""),
    ],
)
def test_nonsense_is_no_fact(kind: str, source: str, cents: int, money_id: str):
    with pytest.raises(NoSuchFact):
        tell(selling.invoice(), kind, source, cents, money_id)

    assert not Fact.objects.exists()


def test_whoever_listens_is_told_once_per_fact():
    heard = []

    def listen(invoice: Invoice, **_: object) -> None:
        heard.append((invoice.number, standing(invoice).is_paid))

    invoice = selling.invoice()
    standing_changed.connect(listen)
    try:
        tell(invoice, cents=1000, money_id="a/1")
        tell(invoice, cents=2782000, money_id="a/2")
        tell(invoice, cents=2782000, money_id="a/2")
    finally:
        standing_changed.disconnect(listen)

    assert heard == [(invoice.number, False), (invoice.number, True)]
