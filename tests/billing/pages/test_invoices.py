"""An official reads the municipality's invoices, fetches the files, and learns how to pay."""

import itertools
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, connections
from django.test.utils import CaptureQueriesContext

from billing.models import Fact, Invoice
from billing.services.crediting import issue_credit_note
from billing.services.recording import record_fact
from tests.billing.buyers import bought, town_hall, whole_plan
from tests.billing.selling import invoice
from tests.door_client import standing_at

FILES = ("pdf", "ubl")


def paid(of: Invoice, cents: int) -> None:
    record_fact(
        invoice=of,
        kind=Fact.Kind.PAID,
        source=Fact.Source.BANK,
        cents=cents,
        money_id=f"money-{cents}",
        happened_on=of.issued_on,
    )


@pytest.fixture
def elsewhere(world):
    """An invoice of Boechout."""
    licence = bought(town_hall(world.boechout), whole_plan(13_000), world.boechout)
    return invoice(of=licence, cents=560_000, period=(licence.starts_on, licence.ends_on))


def test_before_the_first_invoice_the_list_says_so(emma, pilot):
    assert "No invoices yet" in emma.get("/licence/invoices/").text


def test_the_list_shows_what_is_open_and_what_is_paid(emma, bill):
    before = emma.get("/licence/invoices/").text
    paid(bill, bill.total_cents)
    after = emma.get("/licence/invoices/").text

    assert bill.number in before
    assert "€2,904.00" in before.replace("\xa0", " ")
    assert ("Open</span>" in before, "Paid</span>" in before) == (True, False)
    assert "Paid</span>" in after


def test_an_invoice_past_its_day_is_overdue(emma, pilot):
    long_ago = pilot.starts_on - timedelta(days=60)
    bill = invoice(of=pilot, period=(long_ago, pilot.starts_on), issued_on=long_ago)

    assert "Overdue</span>" in emma.get("/licence/invoices/").text
    assert "This invoice is late" in emma.get(f"/licence/invoices/{bill.number}/").text


def test_one_invoice_says_how_to_pay_it(emma, bill):
    page = emma.get(f"/licence/invoices/{bill.number}/").text

    assert bill.reference in page
    assert "PO-2026-4471" in page
    assert "BE" in page
    assert "<svg" in page.partition('class="epc')[2]
    assert "Pay online instead" not in page


def test_a_paid_invoice_asks_for_no_money(emma, bill):
    paid(bill, bill.total_cents)

    page = emma.get(f"/licence/invoices/{bill.number}/").text

    assert "Pay by bank transfer" not in page
    assert "Paid by bank" in page


def test_part_of_it_paid_leaves_the_rest(emma, bill):
    paid(bill, 100_000)

    page = emma.get(f"/licence/invoices/{bill.number}/").text.replace("\xa0", " ")

    assert "€1,904.00 open of €2,904.00" in page


def test_credit_notes_stand_beside_their_invoice(emma, bill):
    note = issue_credit_note(invoice=bill, net_cents=95_738, reason="unused days")

    assert note.number in emma.get("/licence/invoices/").text
    assert "unused days" in emma.get(f"/licence/invoices/{bill.number}/").text
    pdf = emma.get(f"/licence/credit-notes/{note.number}/pdf/")
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert note.number in emma.get(f"/licence/credit-notes/{note.number}/ubl/").text


def test_the_files_are_those_that_were_issued(emma, bill):
    pdf = emma.get(f"/licence/invoices/{bill.number}/pdf/")
    ubl = emma.get(f"/licence/invoices/{bill.number}/ubl/")

    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert ubl.content.decode() == bill.ubl
    assert "attachment" in ubl.headers["Content-Disposition"]


@pytest.mark.parametrize("number", ["2026-999999", "x", "0" * 300, "%27%20OR%201"])
def test_a_number_that_nobody_has_is_not_found(emma, bill, number):
    for rest in ("", *(f"{name}/" for name in FILES)):
        assert emma.get(f"/licence/invoices/{number}/{rest}").status_code == 404


def test_an_invoice_of_another_municipality_is_not_found(emma, bill, elsewhere):
    note = issue_credit_note(invoice=elsewhere, net_cents=100, reason="a mistake")

    for rest in ("", *(f"{name}/" for name in FILES)):
        assert emma.get(f"/licence/invoices/{elsewhere.number}/{rest}").status_code == 404
    for name in FILES:
        assert emma.get(f"/licence/credit-notes/{note.number}/{name}/").status_code == 404
    assert emma.post(f"/licence/invoices/{elsewhere.number}/payment/").status_code == 404
    assert elsewhere.number not in emma.get("/licence/invoices/").text


def test_a_visitor_is_asked_to_sign_in(door_client, world, bill):
    page = door_client("dashboard", municipality=world.hasselt).get("/licence/invoices/")

    assert page.status_code == 302
    assert "/accounts/login/" in page.headers["Location"]


def test_twenty_invoices_take_as_many_queries_as_two(emma, pilot, django_assert_num_queries):
    months = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(21)]
    for first, end in list(itertools.pairwise(months))[:2]:
        invoice(of=pilot, kind="letters", period=(first, end), issued_on=end)
    emma.get("/licence/invoices/")
    with CaptureQueriesContext(connections["default"]) as few:
        emma.get("/licence/invoices/")
    for first, end in list(itertools.pairwise(months))[2:]:
        invoice(of=pilot, kind="letters", period=(first, end), issued_on=end)

    with django_assert_num_queries(len(few)):
        page = emma.get("/licence/invoices/")

    assert page.text.count('href="/licence/invoices/20') == 20


def test_older_invoices_are_on_the_next_page(emma, pilot):
    months = [date(2024 + n // 12, n % 12 + 1, 1) for n in range(24)]
    made = [
        invoice(of=pilot, kind="letters", period=period, issued_on=date(2026, 1, 1))
        for period in itertools.pairwise(months)
    ]

    first = emma.get("/licence/invoices/").text
    second = emma.get(f"/licence/invoices/?before={made[3].number}").text

    assert f"?before={made[3].number}" in first
    assert made[2].number not in first
    assert made[2].number in second


def test_the_dashboards_login_writes_no_invoice(world, bill):
    with standing_at("dashboard"), pytest.raises(ProgrammingError):
        Invoice.objects.filter(pk=bill.pk).update(credited_at=None)
