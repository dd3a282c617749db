"""What waits, and what the worker could not do, over the staff door's API."""

from datetime import date

import pytest

from billing.models import BillingAudit, DunningStep, PeppolMessage, StripeEvent
from tenants.models import ProvisioningJob
from tests.api.calling import API, post, problem, read

pytestmark = pytest.mark.single_layout


@pytest.fixture
def failures(world, invoice, licence):
    """Let one of each kind fail."""
    PeppolMessage.objects.filter(invoice=invoice).update(state="failed", answer="No route")
    secret = {"data": {"object": {"name": "Jan Zonder Vrees"}}}
    StripeEvent.objects.create(event_id="evt_1", kind="charge.failed", payload=secret, error="no")
    jobs = ProvisioningJob.objects.filter(municipality=world.hasselt)
    jobs.update(finished_at=None, error="secret detail")
    licence.periods.create(
        starts_on=date(2026, 7, 1),
        ends_on=date(2026, 8, 1),
        net_cents=1,
        order_reference="BB-1",
    )
    BillingAudit.objects.create(
        actor_name="Kwartier",
        action="issue_invoice",
        subject="licence",
        subject_id=str(licence.pk),
        reason="BuyerIncomplete",
    )


def test_the_queue_is_told_by_kind_with_numbers_and_the_oldest(sam, invoice):
    DunningStep.objects.create(invoice=invoice, level=21, open_cents=100)

    (pile,) = read(sam, "work/")

    assert (pile["key"], pile["count"]) == ("reminders", 1)
    assert pile["oldest_at"] == pile["tasks"][0]["since"]
    assert pile["tasks"][0]["about"] == "Gemeente Boechout"


def test_what_failed_is_counted_and_listed(sam, failures, invoice):
    counts = read(sam, "failed-jobs/")
    lists = {
        name: read(sam, f"failed-jobs/{name}/")["results"]
        for name in ("documents", "events", "municipalities", "periods")
    }

    assert {name: counts[name] for name in lists} == dict.fromkeys(lists, 1)
    assert counts["mails"] == {"count": 0, "oldest_at": None}
    assert {name: len(rows) for name, rows in lists.items()} == dict.fromkeys(lists, 1)
    assert (lists["documents"][0]["number"], lists["documents"][0]["answer"]) == (
        invoice.number,
        "No route",
    )
    assert lists["periods"][0]["why"] == "BuyerIncomplete"
    assert lists["municipalities"][0]["municipality_name"] == "Hasselt"


def test_neither_what_stripe_sent_nor_what_the_database_said_is_told(sam, failures):
    told = "".join(
        sam.get(f"{API}failed-jobs/{name}/").content.decode()
        for name in ("events", "municipalities")
    )

    assert "Zonder Vrees" not in told
    assert "secret detail" not in told


def test_a_document_is_sent_again_once(sam, failures):
    path = f"failed-jobs/documents/{PeppolMessage.objects.get().pk}/sendings/"

    again, twice = post(sam, path), post(sam, path)

    assert (again.status_code, again.json()["state"]) == (201, "waiting")
    assert problem(twice) == (409, "not-failed")
    assert BillingAudit.objects.filter(action="send_again").count() == 1
