"""Every page of the staff door shows itself, to staff alone, in a steady number of queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from billing.models import Approval, BankStatement, BillingAudit, DunningStep
from billing.services.approving import ask_for
from tests.queries import queries_of

LISTS = (
    "/",
    "/failed-jobs/",
    "/municipalities/",
    "/licences/",
    "/organisations/",
    "/offers/",
    "/mergers/",
    "/mergers/new/",
    "/invoices/",
    "/invoices/credit-notes/",
    "/invoices/reminders/",
    "/bank/",
    "/bank/statements/",
    "/approvals/",
    "/revenue/",
    "/revenue/months/",
    "/revenue/ledger/",
    "/prices/",
    "/prices/new/",
    "/prices/index-figures/",
    "/audit/",
)


@pytest.mark.parametrize("path", LISTS)
def test_a_page_shows_itself_when_there_is_nothing(sam, path):
    answer = sam.get(path)

    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()


@pytest.mark.parametrize("path", LISTS)
def test_a_visitor_is_asked_to_sign_in(world, door_client, path):
    assert door_client("staff").get(path).status_code == 302


@pytest.mark.parametrize("path", LISTS[1:])
def test_an_official_finds_nothing_of_it_at_their_own_door(world, door_client, path):
    emma = door_client("dashboard", world.emma)

    assert emma.get(path).status_code == 404


@pytest.mark.parametrize("path", LISTS)
def test_an_officials_session_opens_nothing_at_the_staff_door(world, door_client, path):
    emma = door_client("staff")
    emma.cookies.update(door_client("dashboard", world.emma).cookies)

    assert emma.get(path).status_code == 302


def test_the_pages_of_one_thing_show_themselves(sam, world, invoice):
    invoice_page = sam.get(f"/invoices/{invoice.pk}/").content.decode()
    licence_page = sam.get(f"/licences/{invoice.licence_id}/").content.decode()
    buyer_page = sam.get(f"/organisations/{invoice.organisation_id}/").content.decode()
    place_page = sam.get(f"/municipalities/{world.boechout.pk}/").content.decode()

    assert "€6,776.00" in invoice_page
    assert all(invoice.number in page for page in (licence_page, buyer_page, place_page))


def test_the_files_of_an_invoice_are_handed_over(sam, invoice):
    pdf = sam.get(f"/invoices/{invoice.pk}/files/pdf/")
    ubl = sam.get(f"/invoices/{invoice.pk}/files/ubl/")

    assert b"".join(pdf.streaming_content).startswith(b"%PDF")
    assert f"<cbc:ID>{invoice.number}</cbc:ID>" in ubl.content.decode()
    assert sam.get(f"/invoices/{invoice.pk}/files/doc/").status_code == 404


@pytest.mark.parametrize("path", ["/", "/invoices/", "/licences/", "/organisations/", "/offers/"])
def test_twenty_rows_take_as_many_queries_as_two(sam, many_invoices, path):
    many_invoices(2)
    sam.get(path)
    few = len(queries_of(lambda: sam.get(path)))
    many_invoices(18)

    assert len(queries_of(lambda: sam.get(path))) == few


@pytest.mark.parametrize(
    "path", ["/", "/invoices/reminders/", "/approvals/", "/revenue/ledger/", "/audit/"]
)
def test_twenty_of_what_was_decided_take_as_many_queries_as_two(sam, world, many_invoices, path):
    _busy(world, many_invoices(2))
    sam.get(path)
    few = len(queries_of(lambda: sam.get(path)))
    _busy(world, many_invoices(18))

    assert len(queries_of(lambda: sam.get(path))) == few


def test_twenty_municipalities_take_as_many_queries_as_three(sam, make_municipalities):
    sam.get("/municipalities/")
    few = len(queries_of(lambda: sam.get("/municipalities/")))
    make_municipalities(17)

    assert len(queries_of(lambda: sam.get("/municipalities/"))) == few


def test_twenty_statements_take_as_many_queries_as_two(sam, world):
    _statements(world, 0, 2)
    sam.get("/bank/statements/")
    few = len(queries_of(lambda: sam.get("/bank/statements/")))
    _statements(world, 2, 20)

    assert len(queries_of(lambda: sam.get("/bank/statements/"))) == few


def _busy(world, invoices) -> None:
    """Let each invoice have a draft of a reminder, something to approve and a line in the log."""
    for each in invoices:
        DunningStep.objects.create(invoice=each, level=0, open_cents=each.total_cents)
        ask_for(
            action=Approval.Action.CREDIT,
            subject_id=each.pk,
            reason="invoiced twice",
            asked_by=world.sara.identity,
            cents=each.net_cents,
        )
    assert BillingAudit.objects.count() >= len(invoices)


def _statements(world, first: int, last: int) -> None:
    for at in range(first, last):
        day = timezone.localdate() + timedelta(days=at)
        BankStatement.objects.create(
            iban="BE68539007547034",
            statement_id=f"2026-{at}",
            opening_cents=at,
            closing_cents=at + 1,
            starts_on=day,
            ends_on=day,
            sha256="0" * 64,
            imported_by=world.sam.identity.pk,
        )
