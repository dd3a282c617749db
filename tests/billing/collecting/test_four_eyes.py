"""Nobody alone restricts, credits or writes off; what two people want happens at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from billing.models import Approval, BillingAudit, CreditNote, Fact, Licence
from billing.services.approving import (
    AlreadyAsked,
    AlreadyDecided,
    NotPossible,
    NotStaff,
    OwnRequest,
    ReasonMissing,
    ask_for,
    decide,
)
from billing.services.recording import MoreThanOpen, record_fact
from billing.services.weighing import weigh_licence
from billing.standing import standing_of
from tests.billing import selling
from tests.billing.collecting.staff import tine
from tests.door_client import standing_at

pytestmark = pytest.mark.django_db


def ask(world, invoice, action="write_off", cents=None, reason="bankrupt", person=None):
    return ask_for(
        action=action,
        subject_id=invoice.pk,
        cents=cents,
        reason=reason,
        asked_by=person or world.sam.identity,
    )


def standing(invoice):
    return standing_of(invoice.total_cents, Fact.objects.filter(invoice=invoice))


def pay(invoice, cents):
    record_fact(
        invoice=invoice,
        kind=Fact.Kind.PAID,
        source=Fact.Source.BANK,
        cents=cents,
        money_id="bank/1",
        happened_on=timezone.localdate(),
    )


def licence_in_grace(world, days=95):
    """A licence of Hasselt whose invoice has been open for so many days."""
    today = timezone.localdate()
    year = (today - timedelta(days=days + 30), today + timedelta(days=300))
    licence = selling.licence(period=year, municipality=world.hasselt)
    selling.invoice(of=licence, period=year, issued_on=year[0])
    weigh_licence(licence=licence)
    return Licence.objects.get(pk=licence.pk)


def test_a_write_off_takes_two(world):
    invoice = selling.invoice()
    pay(invoice, 83_000)

    approval = ask(world, invoice)
    before = standing(invoice)
    decide(approval=approval, decided_by=tine(), is_granted=True, remark="so be it")

    assert (approval.cents, before.is_paid) == (2_700_000, False)
    assert standing(invoice).written_off_cents == 2_700_000
    assert standing(invoice).is_paid
    actions = list(BillingAudit.objects.values_list("action", "actor_name", "reason"))
    assert actions == [
        ("grant_write_off", "Tine Claes", "so be it"), ("ask_write_off", "Sam Maes", "bankrupt"),
    ]  # fmt: skip


def test_a_credit_takes_two_and_issues_a_credit_note(world):
    invoice = selling.invoice()
    approval = ask(world, invoice, "credit", cents=300_000, reason="One pilot month too many")

    decide(approval=approval, decided_by=tine(), is_granted=True)

    note = CreditNote.objects.get()
    assert (note.invoice, note.net_cents, note.reason) == (
        invoice, 300_000, "One pilot month too many",
    )  # fmt: skip


def test_a_restriction_takes_two_and_names_both(world):
    licence = licence_in_grace(world)
    approval = ask(world, licence, "restrict", reason="three reminders")

    second = tine()
    decide(approval=approval, decided_by=second, is_granted=True)

    licence.refresh_from_db()
    change = licence.changes.get(after="restricted")
    assert licence.state == "restricted"
    assert change.changed_by == world.sam.identity.pk
    assert str(second.pk) in change.reason
    entry = BillingAudit.objects.get(action="grant_restrict")
    assert entry.municipality_id == world.hasselt.pk


@pytest.mark.parametrize("is_granted", [True, False])
def test_nobody_decides_on_their_own_request(world, is_granted):
    approval = ask(world, selling.invoice())

    with pytest.raises(OwnRequest):
        decide(approval=approval, decided_by=world.sam.identity, is_granted=is_granted)
    assert not Fact.objects.exists()


def test_the_database_itself_refuses_two_equal_pairs_of_eyes(world):
    approval = ask(world, selling.invoice())
    now = timezone.now()
    alone = {"decided_by": approval.asked_by, "decided_at": now, "is_granted": True}
    for values, constraint in (
        (alone, "four_eyes"),
        ({"is_granted": True}, "decided_as_a_whole"),
        ({"decided_by": tine().pk}, "decided_as_a_whole"),
        ({"decided_at": now}, "decided_as_a_whole"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Approval.objects.update(**values)


def test_a_refusal_changes_nothing_and_one_may_ask_again(world):
    invoice = selling.invoice()
    approval = ask(world, invoice)

    decide(approval=approval, decided_by=tine(), is_granted=False, remark="call them first")

    assert not Fact.objects.exists()
    assert BillingAudit.objects.filter(action="refuse_write_off").exists()
    assert ask(world, invoice).pk != approval.pk


def test_a_decision_is_made_once(world):
    approval, second = ask(world, selling.invoice()), tine()
    decide(approval=approval, decided_by=second, is_granted=True)

    for is_granted in (True, False):
        with pytest.raises(AlreadyDecided):
            decide(approval=approval, decided_by=second, is_granted=is_granted)
    assert Fact.objects.count() == 1


def test_the_same_is_asked_once_at_a_time(world):
    invoice = selling.invoice()
    ask(world, invoice)

    with pytest.raises(AlreadyAsked):
        ask(world, invoice, person=tine())
    ask(world, invoice, "credit", cents=1)


@pytest.mark.parametrize("reason", ["", "   "])
def test_asking_states_its_reason(world, reason):
    with pytest.raises(ReasonMissing):
        ask(world, selling.invoice(), reason=reason)


@pytest.mark.parametrize(
    ("action", "cents"),
    [
        ("write_off", 0), ("write_off", -1), ("write_off", 2_783_001),
        ("credit", None), ("credit", 0), ("credit", 2_300_001),
    ],
)  # fmt: skip
def test_amounts_that_are_not_there_are_refused(world, action, cents):
    with pytest.raises(NotPossible):
        ask(world, selling.invoice(), action, cents=cents)


def test_nothing_is_left_to_write_off_of_a_paid_invoice(world):
    invoice = selling.invoice()
    pay(invoice, invoice.total_cents)

    with pytest.raises(NotPossible):
        ask(world, invoice)


def test_a_licence_is_not_restricted_before_day_ninety(world):
    with pytest.raises(NotPossible):
        ask(world, licence_in_grace(world, days=80), "restrict")


def test_what_became_impossible_meanwhile_leaves_the_request_undecided(world):
    invoice = selling.invoice()
    approval = ask(world, invoice)
    pay(invoice, invoice.total_cents)

    with pytest.raises(MoreThanOpen):
        decide(approval=approval, decided_by=tine(), is_granted=True)

    approval.refresh_from_db()
    assert approval.decided_at is None
    assert standing(invoice).surplus_cents == 0


@pytest.mark.parametrize("values", [{"kind": "official"}, {"kind": "staff", "is_active": False}])
def test_only_staff_who_still_work_here_ask_and_decide(world, values):
    invoice, other = selling.invoice(), tine(**values)
    approval = ask(world, invoice)

    with pytest.raises(NotStaff):
        decide(approval=approval, decided_by=other, is_granted=True)
    with pytest.raises(NotStaff):
        ask(world, invoice, "credit", cents=1, person=other)
    assert not Fact.objects.exists()


def test_the_staff_doors_login_may_ask_and_decide(world):
    invoice, credited, licence = selling.invoice(), selling.invoice(), licence_in_grace(world)
    second = tine()
    with standing_at("staff"):
        for approval in (
            ask(world, invoice),
            ask(world, credited, "credit", cents=100),
            ask(world, licence, "restrict"),
        ):
            decide(approval=approval, decided_by=second, is_granted=True)

    assert standing(invoice).is_paid
    assert standing(credited).credited_cents == 121
    assert Licence.objects.get(pk=licence.pk).state == "restricted"
