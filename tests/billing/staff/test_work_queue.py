"""The work queue: what waits, of whom, since when; and nothing that is one's own to approve."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from billing.models import (
    Approval,
    BankLine,
    BankStatement,
    BillingAudit,
    DunningStep,
    PeppolMessage,
    StripeEvent,
)
from billing.services.approving import ask_for
from billing.services.crediting import issue_credit_note
from common.work import Pile, piles_for
from tenants.models import ProvisioningJob
from tests.door_client import standing_at


def _piles(person) -> dict[str, Pile]:
    with standing_at("staff"):
        return {pile.key: pile for pile in piles_for(person.identity.pk)}


@pytest.fixture
def line(world) -> BankLine:
    """Return a bank line that nobody decided on."""
    statement = BankStatement.objects.create(
        iban="BE68539007547034",
        statement_id="2026-1",
        opening_cents=0,
        closing_cents=560_000,
        starts_on=date(2026, 11, 1),
        ends_on=date(2026, 11, 1),
        sha256="0" * 64,
    )
    return BankLine.objects.create(
        statement=statement,
        key="one",
        booked_on=date(2026, 11, 1),
        cents=560_000,
        counterparty="Gemeente Bornem",
    )


def test_each_kind_of_work_stands_with_its_number_and_its_age(sam, world, invoice, line):
    DunningStep.objects.create(invoice=invoice, level=21, open_cents=100)
    PeppolMessage.objects.filter(invoice=invoice).update(state="failed")
    StripeEvent.objects.create(event_id="evt_1", kind="charge.failed", payload={}, error="no")
    ProvisioningJob.objects.filter(municipality=world.hasselt).update(
        finished_at=None, error="stopped"
    )

    piles = _piles(world.sam)
    page = sam.get("/").content.decode()

    assert set(piles) == {"bank", "reminders", "peppol", "stripe", "making"}
    assert {pile.count for pile in piles.values()} == {1}
    assert all(pile.oldest_at and pile.oldest_at <= timezone.now() for pile in piles.values())
    for words in ("Gemeente Bornem", invoice.number, "charge.failed", "Hasselt", "5 open"):
        assert words in page


def test_an_overdue_invoice_waits_until_a_reminder_of_it_is_drafted(world, invoice):
    before = set(_piles(world.sam))
    DunningStep.objects.create(invoice=invoice, level=0, open_cents=invoice.total_cents)

    after = set(_piles(world.sam))

    assert before == {"overdue"}
    assert after == {"reminders"}


def test_nobody_is_asked_to_approve_what_they_asked_for(world, invoice):
    ask_for(
        action=Approval.Action.CREDIT,
        subject_id=invoice.pk,
        reason="invoiced twice",
        asked_by=world.sam.identity,
        cents=100,
    )

    of_sam = set(_piles(world.sam))
    of_sara = set(_piles(world.sara))

    assert "approvals" not in of_sam
    assert "approvals" in of_sara


def test_one_kind_is_shown_where_it_is_asked_for(sam, invoice, line):
    page = sam.get("/?kind=bank").content.decode()

    assert "Gemeente Bornem" in page
    assert invoice.number not in page


def test_what_is_over_its_time_says_by_how_much(sam, line):
    BankStatement.objects.update(imported_at=timezone.now() - timedelta(days=5, hours=1))

    assert "3 days late" in sam.get("/").content.decode()


def test_a_long_pile_is_counted_whole_and_shown_in_part(sam, world, line):
    lines = [
        BankLine(statement=line.statement, key=f"more {at}", booked_on=line.booked_on, cents=at + 1)
        for at in range(24)
    ]
    BankLine.objects.bulk_create(lines)

    pile = _piles(world.sam)["bank"]
    page = sam.get("/").content.decode()

    assert (pile.count, len(pile.tasks)) == (25, 20)
    assert "All of Bank lines: 25" in page


def test_a_period_without_an_invoice_waits_once_its_order_is_known(world, licence):
    period = licence.periods.create(
        starts_on=licence.starts_on, ends_on=licence.ends_on, net_cents=560_000
    )
    before = set(_piles(world.sam))
    period.order_reference = "BB-1"
    period.save()

    after = set(_piles(world.sam))

    assert before == set()
    assert after == {"periods"}


def test_why_an_invoice_could_not_be_made_stands_with_its_period(sam, licence):
    licence.periods.create(
        starts_on=licence.starts_on,
        ends_on=licence.ends_on,
        net_cents=560_000,
        order_reference="BB-1",
    )
    BillingAudit.objects.create(
        actor_name="Kwartier",
        action="issue_invoice",
        subject="licence",
        subject_id=str(licence.pk),
        reason="BuyerIncomplete: no register number",
    )

    assert "BuyerIncomplete" in sam.get("/failed-jobs/").content.decode()


def test_what_failed_is_told_without_what_stripe_sent(sam, invoice):
    secret = {"data": {"object": {"name": "Jan Zonder Vrees"}}}
    StripeEvent.objects.create(event_id="evt_2", kind="charge.failed", payload=secret, error="no")
    PeppolMessage.objects.filter(invoice=invoice).update(state="rejected", answer="No such order")

    page = sam.get("/failed-jobs/").content.decode()

    assert "evt_2" in page
    assert "No such order" in page
    assert "Zonder Vrees" not in page


def test_a_rejected_credit_note_is_work_too(sam, invoice):
    note = issue_credit_note(invoice=invoice, net_cents=100, reason="one euro too much")
    PeppolMessage.objects.filter(credit_note=note).update(state="failed")

    assert note.number in sam.get("/failed-jobs/").content.decode()


def test_a_rejected_invoice_is_work_until_it_is_credited_wholly(world, invoice):
    PeppolMessage.objects.update(state="rejected")
    issue_credit_note(invoice=invoice, net_cents=100, reason="one euro too much")
    before = _piles(world.sam)["peppol"].count
    issue_credit_note(invoice=invoice, net_cents=invoice.net_cents - 100, reason="wrong number")

    after = set(_piles(world.sam))

    assert before == 1
    assert "peppol" not in after


def test_crediting_an_invoice_hides_no_rejected_credit_note_and_none_that_did_not_arrive(
    world, invoice
):
    note = issue_credit_note(invoice=invoice, net_cents=invoice.net_cents, reason="wrong number")
    PeppolMessage.objects.filter(invoice=invoice).update(state="failed")
    PeppolMessage.objects.filter(credit_note=note).update(state="rejected")

    pile = _piles(world.sam)["peppol"]

    assert pile.count == 2


def test_a_document_that_did_not_arrive_is_sent_again_and_one_that_was_rejected_is_not(
    sam, invoice
):
    message = PeppolMessage.objects.get(invoice=invoice)
    states = []
    for state in ("failed", "rejected"):
        PeppolMessage.objects.update(state=state)
        sam.post(f"/failed-jobs/documents/{message.pk}/")
        states.append(PeppolMessage.objects.get().state)

    assert states == ["waiting", "rejected"]
    assert BillingAudit.objects.filter(action="send_again").count() == 1


def test_a_visitor_sends_nothing_again(door_client, invoice):
    PeppolMessage.objects.update(state="failed")
    message = PeppolMessage.objects.get()

    answer = door_client("staff").post(f"/failed-jobs/documents/{message.pk}/")

    assert answer.status_code == 302
    assert PeppolMessage.objects.get().state == "failed"
