"""Revenue, ledger and the closing of months over the staff door's API."""

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from billing.models import BillingAudit, LedgerEntry
from tests.api.calling import API, post, problem, read, wrong_fields

pytestmark = pytest.mark.single_layout
JANUARY = "revenue/months/2026/1/"


def test_a_year_has_twelve_months_and_a_workbook_with_the_same_sums(sam, invoice):
    months = read(sam, "revenue/years/2026/")
    file = sam.get(f"{API}revenue/years/2026/file/")

    sheet = load_workbook(BytesIO(file.content), data_only=True)["2026"]
    assert [each["month"] for each in months] == [f"2026-{at:02d}-01" for at in range(1, 13)]
    assert (months[0]["invoiced_cents"], months[1]["invoiced_cents"]) == (560_000, 0)
    assert sheet["B2"].value == 5_600


@pytest.mark.parametrize(
    "path",
    [
        "revenue/years/2019/",
        "revenue/years/9999/file/",
        "revenue/months/2026/13/",
        "revenue/months/0/1/",
        "revenue/months/9999/1/",
    ],
)
def test_a_year_or_month_that_is_none_is_not_there(sam, path):
    assert problem(sam.get(f"{API}{path}")) == (404, "not_found")


def test_a_month_is_looked_at_without_booking_and_closed_with_the_log(sam, invoice):
    before = read(sam, JANUARY)
    booked = LedgerEntry.objects.filter(account="700000").count()
    closed = post(sam, f"{JANUARY}closings/")
    again = post(sam, f"{JANUARY}closings/")

    assert (before["agrees"], booked) == (False, 0)
    assert (closed.status_code, closed.json()["agrees"]) == (201, True)
    assert closed.json()["earned_cents"] > 0
    assert again.json()["earned_cents"] == 0
    assert {check["name"] for check in before["checks"]} >= {"vat", "revenue"}
    assert BillingAudit.objects.filter(action="close_month").count() == 2


def test_a_month_that_is_not_over_is_a_conflict(sam):
    today = timezone.localdate()

    refused = post(sam, f"revenue/months/{today.year}/{today.month}/closings/")

    assert problem(refused) == (409, "month-runs")
    assert not BillingAudit.objects.exists()


def test_the_ledger_is_searched(sam, invoice):
    (booked,) = read(sam, f"revenue/ledger/?q={invoice.number}&account=400000&month=2026-01")[
        "results"
    ]

    sides = {
        each["account"]: each["debit_cents"] - each["credit_cents"] for each in booked["entries"]
    }
    assert booked["source"] == f"invoice {invoice.number}"
    assert sum(sides.values()) == 0
    assert sides["400000"] == 677_600
    assert read(sam, "revenue/ledger/?month=2025-01")["results"] == []


def test_balances_are_of_all_time_or_of_a_month(sam, invoice):
    assert invoice.issued_on == date(2026, 1, 1)
    of_all_time = read(sam, "revenue/balances/")["balances"]
    of_january = read(sam, "revenue/balances/?month=2026-01")["balances"]
    of_before = read(sam, "revenue/balances/?month=2025-12")["balances"]

    assert of_all_time["400000"] == of_january["400000"] == 677_600
    assert set(of_before.values()) == {0}


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("revenue/ledger/?month=2026-13", "month"),
        ("revenue/ledger/?account=1", "account"),
        ("revenue/balances/?month=now", "month"),
    ],
)
def test_a_search_that_makes_no_sense_is_a_problem(sam, path, field):
    assert wrong_fields(sam.get(f"{API}{path}")) == {field}
