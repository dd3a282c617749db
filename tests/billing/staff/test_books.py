"""Revenue by month, the ledger, and months that are closed."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from billing.models import BillingAudit, LedgerEntry
from billing.services.bookkeeping import book, credit, debit
from billing.services.closing import close_month
from tests.billing import selling

JANUARY = "/revenue/months/2026/1/"


def test_a_year_stands_month_by_month_as_chart_and_table(sam, invoice):
    close_month(date(2026, 1, 1))

    page = sam.get("/revenue/?year=2026").content.decode()

    assert "€5,600.00" in page
    assert 'class="chart"' in page
    assert "Earned by month in 2026" in page


def test_a_year_without_anything_says_so(sam, invoice):
    assert "Nothing was invoiced in 2021." in sam.get("/revenue/?year=2021").content.decode()


@pytest.mark.parametrize("year", ["x", "99999", "1999", "-1", "२०२६"])
def test_a_year_that_is_none_is_this_one(sam, year):
    page = sam.get(f"/revenue/?year={year}").content.decode()

    assert f"{timezone.localdate().year}" in page


def test_the_workbook_has_the_same_sums(sam, invoice, many_invoices):
    many_invoices(2)

    answer = sam.get("/revenue/years/2026/")
    sheet = load_workbook(BytesIO(answer.content), data_only=True)["2026"]

    assert answer["Content-Disposition"] == 'attachment; filename="revenue-2026.xlsx"'
    assert sheet["B2"].value == 7_600
    assert sheet["B14"].value == 7_600
    assert sheet.max_row == 14
    assert sam.get("/revenue/years/1999/").status_code == 404


def test_the_ledger_is_searched_by_document_name_account_and_amount(sam, invoice):
    selling.invoice(selling.licence(cents=100_000), cents=100_000)

    for words in (invoice.number, "boechout", "6776.00"):
        page = sam.get(f"/revenue/ledger/?q={words}").content.decode()
        assert f"invoice {invoice.number}" in page
        assert page.count('scope="rowgroup"') == 1
    both = sam.get("/revenue/ledger/?account=400000").content.decode()
    assert both.count('scope="rowgroup"') == 2
    for asked in ("account=700000", "month=2025-01", "q=nothing"):
        assert (
            "Nothing is booked like that." in sam.get(f"/revenue/ledger/?{asked}").content.decode()
        )


def test_a_wrong_month_or_account_narrows_nothing(sam, invoice):
    page = sam.get("/revenue/ledger/?month=2026-13&account=999").content.decode()

    assert f"invoice {invoice.number}" in page


def test_a_month_says_that_its_sums_agree_after_it_is_closed(sam, invoice):
    before = sam.get(JANUARY).content.decode()
    after = sam.post(JANUARY, follow=True).content.decode()

    assert "Not everything agrees" in before
    assert "All sums agree" in after
    assert "January 2026 is closed: all sums agree." in after
    assert BillingAudit.objects.get().action == "close_month"


def test_looking_at_a_month_books_nothing(sam, invoice):
    sam.get(JANUARY)

    assert not LedgerEntry.objects.filter(account="700000").exists()


def test_closing_it_again_books_nothing_twice(sam, invoice):
    sam.post(JANUARY)
    entries = LedgerEntry.objects.count()

    again = sam.post(JANUARY, follow=True).content.decode()

    assert "All sums agree" in again
    assert LedgerEntry.objects.count() == entries


def test_a_month_says_where_it_does_not_agree(sam, invoice):
    book(
        source="by hand",
        text="a mistake",
        booked_on=date(2026, 1, 15),
        postings=[debit("550000", 1_000), credit("400000", 1_000)],
    )

    page = sam.post(JANUARY, follow=True).content.decode()

    assert "some sums do not agree" in page
    assert "Differs by €10.00" in page
    assert "Differs by -€10.00" in page


def test_a_month_that_is_not_over_is_not_closed(sam, invoice):
    today = timezone.localdate()
    path = f"/revenue/months/{today.year}/{today.month}/"

    page = sam.post(path, follow=True).content.decode()

    assert "A month can be closed when it is over." in page
    assert not BillingAudit.objects.exists()


@pytest.mark.parametrize("month", ["2026/13", "2026/0", "9999/1", "0/1"])
def test_a_month_that_is_none_or_to_come_is_not_there(sam, month):
    assert sam.get(f"/revenue/months/{month}/").status_code == 404


def test_months_to_come_are_not_listed(sam):
    listed = sam.get("/revenue/months/").content.decode()
    coming = timezone.localdate().replace(day=1) + timedelta(days=40)

    assert f"/{coming.year}/{coming.month}/" not in listed


def test_a_visitor_closes_nothing(door_client, invoice):
    assert door_client("staff").post(JANUARY).status_code == 302
    assert not LedgerEntry.objects.filter(account="700000").exists()
