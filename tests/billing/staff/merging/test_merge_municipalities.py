"""Kortessem joins Hasselt: agreed to by a second person, carried out on its day or called off."""

from unittest.mock import Mock

from django.utils import timezone

from billing.models import Approval, BillingAudit, CreditNote, Merger
from billing.queries.mergers import failed_mergers
from billing.services import uniting
from billing.services.approving import decide
from billing.services.keeping_up import keep_up
from billing.services.uniting import carry_out_mergers
from shared_apps.notifications.models import HubMail
from tests.billing.staff.merging.asking import IN, REASON, agreed, asked, day, rest


def test_on_its_day_one_licence_ends_and_the_other_goes_on_at_what_was_shown(sam, world, two):
    leaving, staying = two
    merger = agreed(sam, world)
    sums = [rest(560_000, leaving), rest(2_300_000, staying)]

    keep_up(day(IN - 1))
    assert not CreditNote.objects.exists()
    for _time in range(2):
        keep_up(day())

    for each in (merger, leaving, staying, world.boechout, world.hasselt):
        each.refresh_from_db()
    assert [note.net_cents for note in CreditNote.objects.order_by("net_cents")] == sums
    assert (leaving.state, staying.state, merger.stage) == ("ended", "active", "merged")
    assert (world.boechout.state, world.hasselt.state) == ("ended", "licensed")
    period = staying.periods.last()
    assert (period.net_cents, period.order_reference) == (merger.seen["period_cents"], "PO-91")


def test_both_are_told_once_two_people_agreed(sam, world, two, door_client):
    asked(sam, world)
    assert not HubMail.objects.exists()
    Merger.objects.all().update(called_off_at=timezone.now())
    agreed(sam, world)

    emma = door_client("dashboard", world.emma)
    assert set(HubMail.objects.values_list("to", flat=True)) == {
        "facturen@hasselt.example",
        "facturen@boechout.example",
    }
    page = emma.get("/licence/").text
    assert "One licence for two municipalities from" in page
    assert REASON not in page


def test_nobody_agrees_to_what_they_asked_for(sam, sara, world, two):
    merger = asked(sam, world)
    approval = Approval.objects.get(subject_id=merger.pk)
    yes = {"is_granted": "yes", "remark": ""}

    own = sam.post(f"/approvals/{approval.pk}/", yes).content.decode()
    assert "Somebody else decides" in own
    sara.post(f"/approvals/{approval.pk}/", yes)

    merger.refresh_from_db()
    assert merger.stage == "agreed"
    assert "One licence for Hasselt and Boechout" in sam.get("/approvals/").content.decode()


def test_without_a_second_person_nothing_happens_on_the_day(sam, world, two):
    merger = asked(sam, world)

    assert carry_out_mergers(day()) == 0
    Merger.objects.filter(pk=merger.pk).update(agreed_at=timezone.now())
    assert carry_out_mergers(day()) == 0
    assert not CreditNote.objects.exists()


def test_a_refusal_lets_both_go_on_and_can_be_asked_anew(sam, world, two):
    merger = asked(sam, world)
    approval = Approval.objects.get(subject_id=merger.pk)
    decide(
        approval=approval, decided_by=world.sara.identity, is_granted=False, remark="Not decreed"
    )

    merger.refresh_from_db()
    assert merger.stage == "called-off"
    assert asked(sam, world).pk != merger.pk


def test_what_changed_before_the_day_is_not_carried_out_and_found_in_the_queue(sam, world, two):
    merger = agreed(sam, world)
    period = two[0].periods.get()
    period.net_cents -= 100
    period.save()

    carry_out_mergers(day())

    merger.refresh_from_db()
    assert (merger.stage, merger.refusal) == ("refused", "preview-outdated")
    assert "could not be merged" in sam.get("/").content.decode()
    assert "Ask anew." in sam.get(f"/mergers/{merger.pk}/").content.decode()
    assert BillingAudit.objects.filter(action="carry_out_merger").count() == 2


def test_called_off_before_its_day_both_go_on_and_are_told(sam, world, two):
    merger = agreed(sam, world)
    HubMail.objects.all().delete()
    where = f"/mergers/{merger.pk}/calling-off/"

    assert "Call it off?" in sam.get(where).content.decode()
    assert "at least 20" in sam.post(where, {"reason": "no"}).content.decode()
    sam.post(where, {"reason": "The decree was annulled by the council of state."})

    merger.refresh_from_db()
    assert (carry_out_mergers(day()), merger.stage) == (0, "called-off")
    assert HubMail.objects.count() == 2
    written = BillingAudit.objects.get(action="call_off_merger")
    assert (written.actor_id, written.subject_id) == (world.sam.identity.pk, str(merger.pk))


def test_what_was_asked_anew_is_called_off_no_more_and_nobody_reads_that_it_was(sam, world, two):
    first = agreed(sam, world)
    Merger.objects.filter(pk=first.pk).update(refused_at=timezone.now(), refusal="preview-outdated")
    assert "could not be merged" in sam.get("/").content.decode()
    agreed(sam, world)
    HubMail.objects.all().delete()

    sam.post(f"/mergers/{first.pk}/calling-off/", {"reason": REASON})

    first.refresh_from_db()
    assert (first.stage, HubMail.objects.count()) == ("refused", 0)
    assert "calling-off" not in sam.get(f"/mergers/{first.pk}/").content.decode()
    assert "could not be merged" not in sam.get("/").content.decode()


def test_one_whose_credit_notes_fail_stops_nothing_else_and_is_found(sam, world, two, monkeypatch):
    merger = agreed(sam, world)
    monkeypatch.setattr(uniting, "merge_licences", Mock(side_effect=OSError("no disk")))

    assert carry_out_mergers(day()) == 0

    merger.refresh_from_db()
    assert merger.stage == "agreed"
    assert [list(failed_mergers(day(days))) for days in (IN, IN + 1)] == [[], [merger]]
