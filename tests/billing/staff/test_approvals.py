"""Four eyes: whoever asks does not decide, and what is granted is done at once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from billing.models import Approval, BillingAudit, CreditNote, Fact, Invoice, Licence
from billing.services.recording import record_fact
from billing.standing import standing_of
from tests.billing import selling

ASKED = {"amount": "1000.00", "reason": "invoiced for a month too many"}
GRANT, REFUSE = {"is_granted": "yes"}, {"is_granted": "no", "remark": "the month was used"}


def _ask(client, invoice: Invoice, what: str = "credits", **values) -> Approval:
    client.post(f"/invoices/{invoice.pk}/{what}/", {**ASKED, **values})
    return Approval.objects.latest("asked_at")


def _open_cents(invoice: Invoice) -> int:
    return standing_of(invoice.total_cents, invoice.facts.all()).open_cents


@pytest.fixture
def late_licence(boechout) -> Licence:
    """Return a licence in its grace period, whose invoice is a hundred days late."""
    issued_on = timezone.localdate() - timedelta(days=130)
    period = (issued_on, issued_on + timedelta(days=365))
    licence = selling.licence(
        boechout, municipality=boechout.municipality, state="grace", period=period
    )
    selling.invoice(licence, cents=560_000, issued_on=issued_on)
    return licence


def test_one_asks_and_another_grants_a_credit_note(sam, sara, invoice):
    approval = _ask(sam, invoice)

    answer = sara.post(f"/approvals/{approval.pk}/", GRANT, follow=True)

    assert "Granted, and done." in answer.content.decode()
    assert CreditNote.objects.get().net_cents == 100_000
    assert _open_cents(invoice) == 677_600 - 121_000
    names = dict(BillingAudit.objects.values_list("action", "actor_name"))
    assert names == {"ask_credit": "Sam Maes", "grant_credit": "Sara Lemmens"}


def test_nobody_decides_on_their_own_request(sam, invoice):
    approval = _ask(sam, invoice)

    shown = sam.get(f"/approvals/{approval.pk}/").content.decode()
    refused = sam.post(f"/approvals/{approval.pk}/", GRANT).content.decode()

    assert "Somebody else decides on it." in refused
    assert 'name="is_granted"' not in shown
    assert not CreditNote.objects.exists()
    assert Approval.objects.get().decided_at is None


def test_the_second_of_two_decisions_changes_nothing(sam, sara, world, door_client, invoice):
    approval = _ask(sam, invoice)
    sara.post(f"/approvals/{approval.pk}/", REFUSE)

    answer = sara.post(f"/approvals/{approval.pk}/", GRANT, follow=True)

    assert "Somebody decided on this meanwhile." in answer.content.decode()
    assert Approval.objects.get().is_granted is False
    assert not CreditNote.objects.exists()


def test_whoever_refuses_says_why(sara, sam, invoice):
    approval = _ask(sam, invoice)

    answer = sara.post(f"/approvals/{approval.pk}/", {"is_granted": "no"})

    assert "Say why you refuse it." in answer.content.decode()
    assert Approval.objects.get().decided_at is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"amount": "5600.01"}, "That is more than is left of the invoice."),
        ({"amount": ""}, "This field is required."),
        ({"amount": "0"}, "Write an amount such as"),
        ({"amount": "-5"}, "Write an amount such as"),
        ({"reason": "short"}, "at least 10 characters"),
        ({"reason": "x" * 501}, "at most 500 characters"),
    ],
)
def test_a_wrong_request_is_refused_by_its_field(sam, invoice, values, words):
    answer = sam.post(f"/invoices/{invoice.pk}/credits/", {**ASKED, **values})

    assert words in answer.content.decode()
    assert not Approval.objects.exists()


def test_the_same_is_not_asked_twice(sam, sara, invoice):
    _ask(sam, invoice)

    answer = sara.post(f"/invoices/{invoice.pk}/credits/", ASKED)

    assert "Somebody asked for this already" in answer.content.decode()
    assert Approval.objects.count() == 1


def test_what_is_open_is_written_off_by_two(sam, sara, invoice):
    approval = _ask(sam, invoice, "write-offs", amount="6776.00")

    sara.post(f"/approvals/{approval.pk}/", GRANT)

    assert _open_cents(invoice) == 0
    assert Fact.objects.get().kind == "written_off"


def test_what_was_paid_meanwhile_is_no_longer_written_off(sam, sara, invoice):
    approval = _ask(sam, invoice, "write-offs", amount="6776.00")
    record_fact(
        invoice=invoice,
        kind="paid",
        source="bank",
        cents=677_600,
        money_id="late",
        happened_on=date(2026, 11, 1),
    )

    answer = sara.post(f"/approvals/{approval.pk}/", GRANT)

    assert "money moved meanwhile" in answer.content.decode()
    assert Approval.objects.get().decided_at is None


def test_a_licence_is_restricted_by_two(sam, sara, world, late_licence):
    sam.post(f"/licences/{late_licence.pk}/restrictions/", {"reason": "unpaid for a hundred days"})
    approval = Approval.objects.get()

    sara.post(f"/approvals/{approval.pk}/", GRANT)
    page = sam.get(f"/licences/{late_licence.pk}/").content.decode()

    late_licence.refresh_from_db()
    world.boechout.refresh_from_db()
    assert late_licence.state == "restricted"
    assert world.boechout.state == "restricted"
    assert "unpaid for a hundred days" in page


def test_a_licence_that_is_not_late_enough_is_not_restricted(sam, licence):
    path = f"/licences/{licence.pk}/restrictions/"

    answer = sam.post(path, {"reason": "we do not like them"})

    assert "This is not possible now" in answer.content.decode()
    assert not Approval.objects.exists()
    assert "Ask to restrict" not in sam.get(f"/licences/{licence.pk}/").content.decode()


def test_a_visitor_decides_on_nothing(sam, door_client, invoice):
    approval = _ask(sam, invoice)

    answer = door_client("staff").post(f"/approvals/{approval.pk}/", GRANT)

    assert answer.status_code == 302
    assert Approval.objects.get().decided_at is None


def test_the_list_names_both_people(sam, sara, invoice):
    approval = _ask(sam, invoice)
    waiting = sara.get("/approvals/").content.decode()
    sara.post(f"/approvals/{approval.pk}/", REFUSE)

    decided = sam.get("/approvals/").content.decode()

    assert "Sam Maes" in waiting
    assert all(words in decided for words in ("Sam Maes", "Sara Lemmens", "Refused"))
