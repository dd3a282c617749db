"""Reminders are drafted in time, sent by a person, and never about what is settled."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from billing.models import BillingAudit, Contact, DunningStep, Fact, PeppolMessage, StripeCheckout
from billing.queries.dunning import LEVELS, reminders_to_release, why_dropped
from billing.services.crediting import issue_credit_note
from billing.services.dunning import (
    NoAddress,
    ReasonMissing,
    ReminderSettled,
    draft_reminders,
    drop_reminder,
    release_reminder,
)
from billing.services.recording import record_fact
from shared_apps.notifications.models import HubMail
from tests.billing import selling
from tests.billing.selling import licence, organisation
from tests.door_client import standing_at
from tests.queries import queries_of

pytestmark = pytest.mark.django_db
DUE = date(2026, 1, 31)


def after(days):
    return DUE + timedelta(days=days)


def english_invoice(**values):
    return selling.invoice(of=licence(organisation(language="en", **values)), cents=350_000)


def pay(invoice, cents=None, money_id="bank/1"):
    record_fact(
        invoice=invoice,
        kind=Fact.Kind.PAID,
        source=Fact.Source.BANK,
        cents=cents or invoice.total_cents,
        money_id=money_id,
        happened_on=timezone.localdate(),
    )


def drafted(invoice, days=0):
    assert invoice.due_on == DUE
    draft_reminders(after(days))
    return reminders_to_release().get(invoice=invoice)


def test_a_reminder_is_drafted_on_each_of_four_days(world):
    invoice = selling.invoice()

    days = [day for day in range(-3, 60) if draft_reminders(after(day))]

    assert days == list(LEVELS) == [0, 7, 21, 45]
    assert [step.level for step in reminders_to_release()] == [45]
    others = DunningStep.objects.filter(invoice=invoice, level__lt=45)
    assert {why_dropped(step) for step in others} == {"The next reminder took its place."}
    assert not HubMail.objects.exists()


def test_a_worker_that_was_away_drafts_the_latest_alone():
    selling.invoice()

    assert (draft_reminders(after(30)), draft_reminders(after(30))) == (1, 0)
    assert DunningStep.objects.get().level == 21


def test_a_released_reminder_says_what_is_open_and_what_never_stops(world):
    invoice = english_invoice()
    pay(invoice, 100_000)
    step = drafted(invoice, 21)

    release_reminder(step=step, released_by=world.sam.identity)

    mail, step = HubMail.objects.get(), DunningStep.objects.get()
    assert mail.to == "facturen@voorbeeld.example"
    assert mail.subject == f"Second reminder: invoice {invoice.number} is open"
    for words in (
        "€3,235.00", invoice.reference, "BE68 5390 0754 7034", "31 January 2026",
        "From 1 May 2026 two members of our staff together may restrict",
        "residents notice nothing: their network stays open",
    ):  # fmt: skip
        assert words in mail.text
        assert words in mail.html
    assert (step.released_by, step.open_cents) == (world.sam.identity.pk, 323_500)
    assert step.sent_at is not None


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_each_level_is_a_mail_in_each_language(world, level, language):
    invoice = selling.invoice(of=licence(organisation(language=language)))
    step = drafted(invoice, level)

    release_reminder(step=step, released_by=world.sam.identity)

    mail = HubMail.objects.get()
    assert invoice.number in mail.subject
    assert f'lang="{language}"' in mail.html
    assert "%(" not in mail.text + mail.html + mail.subject


def test_it_goes_to_the_contacts_for_invoices(world):
    invoice = english_invoice()
    for subject, name in (("invoices", "a"), ("invoices", "b"), ("contract", "c")):
        Contact.objects.create(
            organisation=invoice.organisation, subject=subject, name=name, email=f"{name}@x.example"
        )

    release_reminder(step=drafted(invoice), released_by=world.sam.identity)

    assert set(HubMail.objects.values_list("to", flat=True)) == {"a@x.example", "b@x.example"}


def test_without_an_address_nothing_is_marked_as_sent(world):
    step = drafted(english_invoice(invoice_email=""))

    with pytest.raises(NoAddress):
        release_reminder(step=step, released_by=world.sam.identity)
    assert reminders_to_release().count() == 1


def credited(invoice):
    issue_credit_note(invoice=invoice, net_cents=invoice.net_cents, reason="mistake")


def asked(invoice):
    PeppolMessage.objects.filter(invoice=invoice).update(state="under_query")


def rejected(invoice):
    PeppolMessage.objects.filter(invoice=invoice).update(state="rejected")


def on_its_way(invoice):
    StripeCheckout.objects.create(invoice=invoice, cents=1, attempt=1, status="complete")


SETTLED = [(pay, "paid"), (credited, "paid"), (asked, "asked"), (rejected, "asked")]
SETTLED += [(on_its_way, "payment-under-way")]


@pytest.mark.parametrize(("settle", "why"), SETTLED)
def test_there_is_no_reminder_of_what_is_settled_or_asked_about(world, settle, why):
    settle(selling.invoice())

    assert draft_reminders(after(50)) == 0


@pytest.mark.parametrize(("settle", "why"), SETTLED)
def test_what_settles_between_draft_and_release_cancels_it(world, settle, why):
    invoice = selling.invoice()
    step = drafted(invoice)
    settle(invoice)

    answer = release_reminder(step=step, released_by=world.sam.identity)

    assert (answer.sent_at, answer.reason) == (None, why)
    assert answer.dropped_at is not None
    assert not HubMail.objects.exists()


@pytest.mark.parametrize(("settle", "why"), SETTLED)
def test_the_daily_work_cancels_drafts_that_lost_their_ground(world, settle, why):
    invoice = selling.invoice()
    drafted(invoice)
    settle(invoice)

    assert draft_reminders(after(1)) == 0
    assert DunningStep.objects.get().reason == why


def test_a_reminder_is_dropped_with_a_reason(world):
    step = drafted(selling.invoice())

    with pytest.raises(ReasonMissing):
        drop_reminder(step=step, reason=" ", dropped_by=world.sam.identity)
    drop_reminder(step=step, reason="they called", dropped_by=world.sam.identity)

    assert DunningStep.objects.get().reason == "they called"
    assert BillingAudit.objects.get(action="drop_reminder").reason == "they called"
    assert draft_reminders(after(3)) == 0
    assert draft_reminders(after(7)) == 1


def test_a_settled_reminder_stays_settled(world):
    step = drafted(selling.invoice())
    release_reminder(step=step, released_by=world.sam.identity)

    with pytest.raises(ReminderSettled):
        release_reminder(step=step, released_by=world.sam.identity)
    with pytest.raises(ReminderSettled):
        drop_reminder(step=step, reason="x", dropped_by=world.sam.identity)
    assert HubMail.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"sent_at": timezone.now()}, "reminder_sent_by_a_person"),
        ({"dropped_at": timezone.now()}, "reminder_dropped_with_a_reason"),
    ],
)
def test_the_database_itself_refuses_reminders_that_nobody_answers_for(values, constraint):
    drafted(selling.invoice())

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        DunningStep.objects.update(**values)


def test_the_list_of_drafts_takes_the_same_queries_for_many():
    def queries():
        return len(
            queries_of(lambda: [str(s.invoice.organisation) for s in reminders_to_release()])
        )

    drafted(selling.invoice())
    one = queries()
    for _each in range(4):
        selling.invoice()
    draft_reminders(after(0))

    assert (queries(), reminders_to_release().count()) == (one, 5)


def test_the_staff_doors_login_may_release_and_drop(world):
    first, second = selling.invoice(), selling.invoice()
    draft_reminders(after(0))
    with standing_at("staff"):
        step = reminders_to_release().get(invoice=first)
        release_reminder(step=step, released_by=world.sam.identity)
        step = reminders_to_release().get(invoice=second)
        drop_reminder(step=step, reason="they called", dropped_by=world.sam.identity)

    assert HubMail.objects.count() == 1
