"""An invoice is issued once, with a number that follows the one before."""

from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connections

from billing.lines import Line
from billing.models import Invoice, LedgerEntry, PeppolMessage
from billing.services import issuing
from billing.services.invoicing import InvoiceExists, NothingToInvoice, issue_invoice
from billing.services.numbering import NoTransaction, next_number
from tests.billing import selling

pytestmark = pytest.mark.django_db
YEAR = selling.YEAR


def test_an_invoice_has_its_sums_number_reference_and_due_date():
    issued = selling.invoice(order_reference=" PO-2026-4471 ")

    assert issued.number == "2026-000001"
    assert issued.reference == "+++202/6000/00192+++"
    assert (issued.net_cents, issued.vat_cents, issued.total_cents) == (2300000, 483000, 2783000)
    assert (issued.vat_category, issued.vat_evidence["rule"]) == ("S", "domestic")
    assert (issued.due_on, issued.order_reference) == (date(2026, 1, 31), "PO-2026-4471")
    assert (issued.seller["name"], issued.buyer["country"]) == ("Kwartier", "be")


def test_a_dutch_buyer_with_a_vat_number_accounts_for_the_vat():
    issued = selling.invoice(selling.licence(selling.organisation("nl")))

    assert (issued.vat_category, issued.vat_percent, issued.vat_cents) == ("AE", 0, 0)
    assert issued.reference.startswith("RF")


def test_numbers_follow_one_another_and_each_year_begins_anew():
    numbers = [
        selling.invoice(issued_on=day).number
        for day in (date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    ]

    assert numbers == ["2026-000001", "2026-000002", "2027-000001"]


def test_no_number_is_taken_outside_a_transaction(monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as context:
        context.setattr(connections["default"], "in_atomic_block", False)

        with pytest.raises(NoTransaction):
            next_number(year=2026)


def test_a_period_is_invoiced_once():
    licence = selling.licence()
    selling.invoice(licence)

    with pytest.raises(InvoiceExists):
        selling.invoice(licence)

    assert selling.invoice().number == "2026-000002"


def test_a_second_invoice_is_refused_by_the_database_too(monkeypatch: pytest.MonkeyPatch):
    licence = selling.licence()
    selling.invoice(licence)
    first_looks = iter([None])
    look = issuing.refuse_second
    monkeypatch.setattr(
        issuing, "refuse_second", lambda *args: next(first_looks, "again") and look(*args)
    )

    with pytest.raises(InvoiceExists):
        selling.invoice(licence)

    monkeypatch.undo()
    assert selling.invoice().number == "2026-000002"


def test_what_else_the_database_refuses_is_not_taken_for_a_second_invoice(
    monkeypatch: pytest.MonkeyPatch,
):
    issued = selling.invoice()
    monkeypatch.setattr(issuing, "next_number", lambda **_: issued.number)

    with pytest.raises(IntegrityError):
        selling.invoice()

    assert list(Invoice.objects.all()) == [issued]


@pytest.mark.parametrize(
    ("lines", "period"),
    [
        ([], YEAR),
        ([Line("Nothing", 1, 0)], YEAR),
        ([Line("A year", 1, 100), Line("Discount", 1, -50)], YEAR),
        ([Line("A year", 1, 100)], (YEAR[1], YEAR[0])),
    ],
)
def test_what_comes_to_nothing_is_not_invoiced(lines: list[Line], period: tuple[date, date]):
    with pytest.raises(NothingToInvoice):
        issue_invoice(licence=selling.licence(), kind="period", lines=lines, period=period)

    assert not Invoice.objects.exists()


def test_files_are_kept_with_their_hash():
    issued = selling.invoice()

    with default_storage.open(issued.pdf_name) as file:
        pdf = file.read()

    assert pdf.startswith(b"%PDF")
    assert sha256(pdf).hexdigest() == issued.pdf_sha256
    assert sha256(issued.ubl.encode()).hexdigest() == issued.ubl_sha256


def test_an_invoice_is_booked_and_waits_to_be_sent():
    issued = selling.invoice()

    entries = LedgerEntry.objects.filter(transaction__source=f"invoice {issued.number}")
    assert {(e.account, e.debit_cents, e.credit_cents) for e in entries} == {
        ("400000", 2783000, 0),
        ("493000", 0, 2300000),
        ("451000", 0, 483000),
    }
    assert PeppolMessage.objects.get(invoice=issued).state == "waiting"


def test_what_fails_leaves_no_number_and_no_file(monkeypatch: pytest.MonkeyPatch):
    def fail(**_: object) -> None:
        raise RuntimeError("the ledger is away")

    written: list[str] = []
    save = default_storage.save

    def note(*args: Any) -> str:
        written.append(save(*args))
        return written[-1]

    monkeypatch.setattr("billing.services.issuing.book_invoice", fail)
    monkeypatch.setattr(default_storage, "save", note)

    with pytest.raises(RuntimeError):
        selling.invoice()
    monkeypatch.undo()

    assert [default_storage.exists(name) for name in written] == [False]
    assert selling.invoice().number == "2026-000001"
