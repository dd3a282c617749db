"""A credit note takes back what it says, never more than is left."""

from datetime import date

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.lines import Line, vat_of
from billing.models import CreditNote, Invoice, LedgerEntry
from billing.services.crediting import CreditAboveInvoice, NothingToCredit, issue_credit_note
from billing.services.recording import record_fact
from billing.standing import standing_of
from tests.billing import selling
from tests.statements import undone

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 20)


def credit(invoice: Invoice, **values):
    return issue_credit_note(
        **{"invoice": invoice, "reason": "Roll-out", "issued_on": DAY, **values}
    )


def standing(invoice: Invoice):
    return standing_of(invoice.total_cents, invoice.facts.all())


def test_a_part_is_credited_with_its_vat():
    invoice = selling.invoice(cents=240000)

    note = credit(invoice, net_cents=95738)

    assert (note.number, note.net_cents, note.vat_cents) == ("2026-000002", 95738, 20105)
    assert invoice.number in note.lines[0]["text"]
    assert standing(invoice).open_cents == 290400 - 115843
    invoice.refresh_from_db()
    assert invoice.credited_at is None


def test_lines_are_credited_one_by_one():
    note = credit(selling.invoice(), lines=[Line("Unused", 3, 1000), Line("Letters", 2, 95)])

    assert [line["net_cents"] for line in note.lines] == [3000, 190]


def test_nothing_above_the_invoice_is_credited():
    invoice = selling.invoice(cents=10000)
    credit(invoice, net_cents=6000)

    with pytest.raises(CreditAboveInvoice):
        credit(invoice, net_cents=4001)

    assert CreditNote.objects.count() == 1
    assert selling.invoice().number == "2026-000003"


@pytest.mark.parametrize(
    "values",
    [{"net_cents": 0}, {"net_cents": -5}, {"lines": []}, {"net_cents": 5, "reason": "  "}],
)
def test_nothing_is_no_credit(values: dict):
    with pytest.raises(NothingToCredit):
        credit(selling.invoice(), **values)


def test_a_period_that_is_wholly_credited_may_be_invoiced_again():
    licence = selling.licence()
    invoice = selling.invoice(licence)

    credit(invoice, net_cents=invoice.net_cents)

    invoice.refresh_from_db()
    assert invoice.credited_at is not None
    assert standing(invoice).is_paid
    assert selling.invoice(licence).number == "2026-000003"


def test_a_credit_after_payment_is_a_surplus():
    invoice = selling.invoice(cents=10000)
    record_fact(
        invoice=invoice, happened_on=DAY, kind="paid", source="bank", cents=12100, money_id="a"
    )

    credit(invoice, net_cents=10000)

    assert standing(invoice).surplus_cents == 12100


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(3, 5_000_000), st.lists(st.integers(1, 99), min_size=1, max_size=4))
def test_however_it_is_cut_the_credit_notes_come_to_the_invoice(db, cents, weights):
    with undone():
        invoice = selling.invoice(cents=cents)
        left = cents
        for weight in weights:
            part = min(left - 1, max(1, cents * weight // 400))
            if part >= 1:
                credit(invoice, net_cents=part)
                left -= part
        credit(invoice, net_cents=left)

        sums = CreditNote.objects.aggregate(net=Sum("net_cents"), vat=Sum("vat_cents"))
        entries = LedgerEntry.objects.aggregate(d=Sum("debit_cents"), c=Sum("credit_cents"))

    assert sums == {"net": cents, "vat": vat_of(cents, 21)}
    assert entries["d"] == entries["c"] == 2 * (cents + vat_of(cents, 21))
