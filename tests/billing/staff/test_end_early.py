"""A licence ends before its term: agreed, previewed to the cent, ordered by staff, seen by all."""

from datetime import timedelta
from uuid import uuid4

import pytest

from billing.early_ends import NotEndable, early_end_of
from billing.models import BillingAudit, CreditNote, Invoice, LicenceOrder
from billing.proration import used_and_unused
from billing.queries.due import due_periods
from billing.services.carrying_out import carry_out_orders
from billing.services.crediting import issue_credit_note
from billing.services.ending import end_early
from billing.services.keeping_up import keep_up
from billing.services.ordering import place_order
from shared_apps.notifications.models import HubMail
from tests.billing.buyers import bought, moved, today, town_hall, whole_plan
from tests.billing.pages.asking import seen_in
from tests.billing.test_follow_money import late_invoice

REASON = "Agreed with Jef Boons on the telephone on 20 November."
IN = 30


@pytest.fixture
def running(world):
    """Boechout's licence of a year, begun 100 days ago and invoiced."""
    licence = moved(bought(town_hall(world.boechout), whole_plan(13_000)), days=100)
    late_invoice(licence, 0)
    return licence


def path(licence) -> str:
    return f"/licences/{licence.pk}/early-ends/"


def form(days: int = IN, **values) -> dict[str, str]:
    day = (today() + timedelta(days=days)).isoformat()
    return {"submission_key": str(uuid4()), "ends_on": day, "reason": REASON, **values}


def confirmed(sam, licence, **values) -> dict[str, str]:
    """Look at the preview, then return the form with what it showed."""
    given = form(**values)
    page = sam.post(path(licence), given).content.decode()
    return {**given, "confirm": "yes", "seen": seen_in(page)}


def unused(licence, days: int = IN) -> int:
    at = today() + timedelta(days=days)
    return used_and_unused(560_000, licence.starts_on, licence.ends_on, at)[1]


def test_the_preview_states_the_credit_to_the_cent_and_does_nothing(sam, running):
    page = sam.post(path(running), form()).content.decode()

    assert f"€{unused(running) / 100:,.2f}" in page
    assert "The residents' network stays open." in page.replace("&#39;", "'")
    assert not LicenceOrder.objects.exists()
    assert not CreditNote.objects.exists()


def test_used_days_that_were_credited_before_are_not_invoiced_again(running):
    invoice = Invoice.objects.get(licence=running)
    issue_credit_note(invoice=invoice, net_cents=500_000, reason="Nothing worked until now.")

    end_early(licence=running, at=today() + timedelta(days=IN), reason=REASON, ended_by=None)

    assert [note.net_cents for note in CreditNote.objects.order_by("number")] == [500_000, 60_000]
    assert not due_periods(today()).exists()


def test_it_ends_on_the_day_with_the_credit_that_was_shown(sam, running, world):
    credit, end = unused(running), today() + timedelta(days=IN)

    sam.post(path(running), confirmed(sam, running))
    carry_out_orders()

    running.refresh_from_db()
    assert CreditNote.objects.get().net_cents == credit
    assert (running.ends_on, running.state) == (end, "active")
    assert running.ends_for_good_at is not None
    keep_up(end)
    running.refresh_from_db()
    world.boechout.refresh_from_db()
    assert (running.state, world.boechout.state) == ("ended", "ended")


def test_it_is_logged_mailed_and_read_by_the_municipality(sam, running, world):
    sam.post(path(running), confirmed(sam, running))
    carry_out_orders()

    entry = BillingAudit.objects.get(action="act_on_behalf")
    order = LicenceOrder.objects.get()
    mail = HubMail.objects.get(to="facturen@boechout.example")
    assert (entry.reason, entry.municipality_id) == (REASON, world.boechout.pk)
    assert order.details["on_behalf"] == {"name": "Sam Maes", "reason": REASON}
    assert "Boechout" in mail.subject
    assert REASON in sam.get(f"/municipalities/{world.boechout.pk}/").content.decode()


def test_a_licence_that_ends_today_is_over_today(sam, running):
    credit = unused(running, 0)
    sam.post(path(running), confirmed(sam, running, days=0))
    carry_out_orders()

    running.refresh_from_db()
    assert (running.state, running.ends_on) == ("ended", today())
    assert CreditNote.objects.get().net_cents == credit


def test_sent_twice_it_is_asked_and_done_once(sam, running):
    sent = confirmed(sam, running)
    for _time in range(2):
        sam.post(path(running), sent)
    for _time in range(2):
        carry_out_orders()

    assert LicenceOrder.objects.count() == CreditNote.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"days": -1}, "used days stay used"),
        ({"days": 400}, "by itself. Choose an earlier day."),
        ({"reason": "they asked"}, "at least 20 characters"),
        ({"reason": " " * 40}, "This field is required."),
        ({"ends_on": "soon"}, "Enter a valid date."),
    ],
)
def test_nonsense_is_refused_in_words(sam, running, values, words):
    page = sam.post(path(running), form(**values)).content.decode()

    assert words in page
    assert 'name="confirm"' not in page


def test_a_sum_that_changed_is_shown_anew(sam, running):
    sent = confirmed(sam, running) | {"seen": "2026-01-01|1|0"}

    page = sam.post(path(running), sent).content.decode()

    assert "The sum is no longer what it was" in page
    assert not LicenceOrder.objects.exists()


def test_a_sum_that_changed_before_the_worker_came_is_refused(sam, running, world):
    sam.post(path(running), confirmed(sam, running))
    waiting = sam.get(f"/licences/{running.pk}/").content.decode()
    period = running.periods.get()
    period.net_cents -= 10_000
    period.save()

    carry_out_orders()

    assert LicenceOrder.objects.get().refusal == "preview-outdated"
    page = sam.get(f"/municipalities/{world.boechout.pk}/").content.decode()
    assert "could not be done: The price or the terms changed" in page
    assert "The worker is ending it early" in waiting
    assert "It was not ended early" in sam.get(f"/licences/{running.pk}/").content.decode()


def test_an_order_that_only_pretends_to_come_from_staff_ends_nothing(running, world, sam):
    seen = early_end_of(running, today() + timedelta(days=IN)).seen
    place_order(
        municipality=world.boechout,
        kind="end_early",
        details={
            "licence": str(running.pk),
            "seen": seen,
            "on_behalf": {"name": "Sam Maes", "reason": REASON},
        },
        asked_by=world.sam.identity.pk,
        asked_by_name="Sam Maes",
    )

    carry_out_orders()

    running.refresh_from_db()
    assert LicenceOrder.objects.get().refusal == "not-appointed"
    assert running.ends_for_good_at is None


def test_what_does_not_run_is_not_ended(sam, running):
    running.state = "ended"
    running.save()

    assert "cannot be ended early" in sam.get(path(running)).content.decode()
    with pytest.raises(NotEndable):
        early_end_of(running, today())


def test_what_was_not_invoiced_never_will_be(sam, world):
    licence = moved(bought(town_hall(world.boechout), whole_plan(13_000)), days=100)

    end = early_end_of(licence, today() + timedelta(days=IN))

    assert (end.credit_cents, end.uninvoiced_cents) == (0, unused(licence))


def test_an_outsider_ends_nothing(running, world, door_client):
    visitor, emma = door_client("staff"), door_client("dashboard", world.emma)

    assert visitor.post(path(running), form(confirm="yes")).status_code == 302
    assert emma.post(path(running), form(confirm="yes")).status_code == 404
    assert not LicenceOrder.objects.exists()
