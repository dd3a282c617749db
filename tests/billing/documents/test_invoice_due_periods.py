"""Periods are invoiced a month before they start."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from billing.models import BillingAudit, Invoice, Offer
from billing.queries.due import periods_without_order
from billing.services.crediting import issue_credit_note
from billing.services.invoicing import invoice_due_periods
from common.identifiers import new_id
from demo.days import on_day
from tests.billing import selling
from tests.billing.documents.periods import period

pytestmark = pytest.mark.django_db
START = selling.YEAR[0]
DAY = START - timedelta(days=30)


def test_a_period_is_invoiced_a_month_before_it_starts_and_once():
    period()

    assert invoice_due_periods(DAY - timedelta(days=1)).issued == []
    (issued,) = invoice_due_periods(DAY).issued
    assert invoice_due_periods(DAY).issued == []

    assert (issued.net_cents, issued.order_reference) == (2_300_000, "PO-1")
    assert (issued.issued_on, issued.due_on, issued.period_start) == (DAY, START, START)


def test_the_price_is_shown_band_by_band():
    period()

    (issued,) = invoice_due_periods(DAY).issued

    assert [(line["text"], line["quantity"], line["unit_cents"]) for line in issued.lines] == [
        ("Licence of Kwartier, the first 5,000 inhabitants", 1, 240_000),
        ("Inhabitants from 5,001 to 20,000", 15_000, 40),
        ("Inhabitants from 20,001 to 50,000", 30_000, 30),
        ("Inhabitants from 50,001 to 100,000", 28_000, 20),
    ]


@pytest.mark.parametrize(
    ("kind", "cents", "neighbourhoods", "lines"),
    [
        ("municipality", 2_300_001, 0, [("Licence of Kwartier for the municipality", 1)]),
        ("pilot", 240_000, 4, [("Pilot with Kwartier, per neighbourhood", 4)]),
        ("pilot", 100_001, 4, [("Pilot with Kwartier", 1)]),
        ("project", 90_000, 2, [("Project with Kwartier, per neighbourhood and month", 6)]),
        ("project", 90_001, 2, [("Project with Kwartier", 1)]),
    ],
)
def test_every_kind_of_licence_has_its_lines(kind, cents, neighbourhoods, lines):
    places = [{"code": str(n), "name": str(n)} for n in range(neighbourhoods)]
    period(cents, kind=kind, neighbourhoods=places)

    (issued,) = invoice_due_periods(DAY).issued

    assert [(line["text"], line["quantity"]) for line in issued.lines] == lines
    assert issued.net_cents == cents


def test_a_belgian_town_hall_gives_its_purchase_order_first():
    waiting = period(order_reference="  ")

    run = invoice_due_periods(DAY)

    assert (run.issued, run.waiting) == ([], [waiting])
    waiting.order_reference = ""
    waiting.save()
    assert list(periods_without_order(START)) == [waiting]


def test_a_buyer_that_uses_no_purchase_orders_is_invoiced_without():
    period(order_reference="-")

    (issued,) = invoice_due_periods(DAY).issued

    assert issued.order_reference == ""
    assert "OrderReference" not in issued.ubl
    assert Offer.objects.get().number in issued.ubl


@pytest.mark.parametrize("buyer", [{"country": "nl"}, {"kind": "project"}, {"kind": "care"}])
def test_nobody_else_has_to_give_a_purchase_order(buyer: dict):
    period(order_reference="", buyer=selling.organisation(**buyer))

    assert len(invoice_due_periods(DAY).issued) == 1


@pytest.mark.parametrize("state", ["ended", "renewed"])
def test_what_was_used_of_a_licence_that_is_over_is_invoiced_and_once(state: str):
    period(state=state)

    (issued,) = invoice_due_periods(START).issued
    issue_credit_note(invoice=issued, net_cents=issued.net_cents, reason="goodwill")

    assert invoice_due_periods(START).issued == []


@pytest.mark.parametrize("state", ["draft", "offered", "declined"])
def test_a_licence_that_never_ran_is_not_invoiced(state: str):
    period(state=state)

    assert invoice_due_periods(START).issued == []


def test_one_failure_does_not_stop_the_others_and_is_written_down():
    first, broken, last = (period() for _n in range(3))
    broken.licence.contract.organisation.country = "fr"
    broken.licence.contract.organisation.save()

    run = invoice_due_periods(DAY)

    assert {issued.licence_id for issued in run.issued} == {first.licence_id, last.licence_id}
    assert [(licence.pk, said) for licence, said in run.failed] == [
        (broken.licence_id, "CountryNotServed: fr")
    ]
    assert BillingAudit.objects.get().subject_id == str(broken.licence_id)


def test_each_reason_is_written_down_once_a_day_however_they_alternate():
    buyer = period().licence.contract.organisation
    for country, days in (("fr", 0), ("lu", 0), ("fr", 0), ("lu", 0), ("fr", 2), ("fr", 2)):
        buyer.country = country
        buyer.save()
        with on_day(DAY + timedelta(days=days)):
            assert len(invoice_due_periods(DAY).failed) == 1

    noted = BillingAudit.objects.order_by("pk").values_list("reason", flat=True)

    assert [reason[-2:] for reason in noted] == ["fr", "lu", "fr"]


def test_the_same_reason_is_written_down_for_each_period():
    first = period()
    first.pk, first.starts_on = new_id(), first.starts_on + timedelta(days=1)
    first.save(force_insert=True)
    buyer = first.licence.contract.organisation
    buyer.country = "fr"
    buyer.save()

    invoice_due_periods(DAY + timedelta(days=1))

    told = BillingAudit.objects.values_list("details__of", flat=True)
    assert sorted(told) == ["period from 2026-01-01", "period from 2026-01-02"]


def test_one_licence_s_failure_does_not_hide_another_s():
    for broken in (period(), period()):
        buyer = broken.licence.contract.organisation
        buyer.country = "fr"
        buyer.save()

    invoice_due_periods(DAY)

    assert BillingAudit.objects.values("subject_id").distinct().count() == 2


def test_a_period_that_was_credited_is_invoiced_anew():
    period()
    (issued,) = invoice_due_periods(DAY).issued
    issue_credit_note(invoice=issued, net_cents=issued.net_cents, reason="Wrong number")

    assert len(invoice_due_periods(DAY).issued) == 1


def test_lines_are_in_the_language_of_the_buyer():
    period(buyer=selling.organisation(language="de"))

    with override("fr"):
        (issued,) = invoice_due_periods(DAY).issued

    assert Invoice.objects.get().language == issued.language == "de"
    assert "5.000" in issued.lines[0]["text"]
