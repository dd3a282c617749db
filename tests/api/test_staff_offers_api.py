"""Offers for organisations, early ends and mergers over the staff door's API: seen, then asked."""

from datetime import timedelta
from uuid import uuid4

import pytest

from billing.models import Approval, CreditNote, LicenceOrder, Merger, Offer
from billing.services.offering import make_offer
from tests.api.calling import API, post, problem, read, wrong_fields
from tests.billing.buyers import (
    bought,
    moved,
    noorderlijn,
    today,
    town_hall,
    whole_plan,
)
from tests.billing.pages.conftest import on_the_map
from tests.billing.test_follow_money import late_invoice, pay
from tests.queries import queries_of

pytestmark = pytest.mark.single_layout
REASON = "Agreed with Jef Boons on the telephone on 20 November."


@pytest.fixture
def hasselt(world):
    """The organisation of Hasselt, where emma is an official."""
    on_the_map(world.hasselt)
    return town_hall(world.hasselt)


@pytest.fixture
def two(world):
    """Licences of Boechout and of Hasselt that run and are paid."""
    leaving = moved(bought(town_hall(world.boechout), whole_plan(13_000)), days=50)
    staying = moved(bought(town_hall(world.hasselt), whole_plan(78_000)), days=200)
    for licence in (leaving, staying):
        pay(late_invoice(licence, 0), money_id=str(licence.pk))
    return leaving, staying


def _day(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


def _asked(**values):
    return {"submission_key": str(uuid4()), "reason": REASON, **values}


def _plan(**values):
    plan = {"kind": "municipality", "starts_on": _day(10), "years": 1, "inhabitants": 78_000}
    return {**plan, "source": "Statbel", **values}


def _merger(world, **values):
    pair = {"leaving": str(world.boechout.pk), "staying": str(world.hasselt.pk)}
    counted = {"inhabitants": 91_000, "source": "Statbel, 1 January"}
    return {**pair, **counted, "merges_on": _day(30), **values}


def test_an_offer_is_made_at_what_its_preview_showed_once(sam, hasselt):
    where = f"organisations/{hasselt.pk}"
    seen = post(sam, f"{where}/offer-previews/", _plan()).json()
    wanted = _asked(**_plan(), seen=seen)

    made, again = post(sam, f"{where}/offers/", wanted), post(sam, f"{where}/offers/", wanted)
    shown = read(sam, f"offers/{made.json()['id']}/")

    assert seen["period_cents"] == 2_300_000
    assert (made.status_code, again.json()["id"]) == (201, made.json()["id"])
    assert (shown["standing"], shown["prepared_by"]) == ("open", "Sam Maes")
    assert shown["prepared_because"] == REASON
    assert sam.get(f"{API}offers/{shown['id']}/file/").content.startswith(b"%PDF")
    assert [each["number"] for each in read(sam, "offers/?standing=open&q=hasselt")["results"]] == [
        shown["number"]
    ]


def test_an_offer_at_another_sum_or_for_who_cannot_answer_is_a_conflict(sam, hasselt, world):
    seen = post(sam, f"organisations/{hasselt.pk}/offer-previews/", _plan()).json()
    silent = town_hall(world.boechout)
    wanted = _asked(**_plan(), seen={**seen, "period_cents": 1})

    outdated = post(sam, f"organisations/{hasselt.pk}/offers/", wanted)
    nobody = post(sam, f"organisations/{silent.pk}/offers/", _asked(**_plan(), seen=seen))

    assert problem(outdated) == (409, "preview-outdated")
    assert problem(nobody) == (409, "nobody-answers")
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"starts_on": "2020-01-01"}, "starts_on"),
        ({"years": 9}, "years"),
        ({"kind": "project"}, "kind"),
        ({"kind": "pilot", "months": 6}, "codes"),
        ({"kind": "pilot", "months": 6, "codes": ["elsewhere"]}, "codes"),
    ],
)
def test_a_plan_that_the_page_refuses_is_a_problem(sam, hasselt, wrong, field):
    refused = post(sam, f"organisations/{hasselt.pk}/offer-previews/", _plan(**wrong))

    assert wrong_fields(refused) == {field}


def test_an_offer_for_a_project_says_where_it_is(sam, db):
    refused = post(sam, f"organisations/{noorderlijn().pk}/offer-previews/", _plan(kind="project"))

    assert wrong_fields(refused) == {"place"}


def test_a_licence_is_ended_early_at_what_was_shown(sam, two):
    licence = two[0]
    where = f"licences/{licence.pk}"
    seen = post(sam, f"{where}/early-end-previews/", {"ends_on": _day(30)}).json()
    wanted = _asked(ends_on=_day(30), seen=seen)

    outdated = post(sam, f"{where}/early-ends/", {**wanted, "seen": {**seen, "credit_cents": 1}})
    ordered = post(sam, f"{where}/early-ends/", wanted)

    assert seen["credit_cents"] > 0
    assert problem(outdated) == (409, "preview-outdated")
    assert (ordered.status_code, ordered.json()["kind"]) == (201, "end_early")
    assert LicenceOrder.objects.get().details["seen"] == seen
    assert not CreditNote.objects.exists()


def test_a_licence_that_does_not_run_is_not_ended(sam, two):
    licence = two[0]
    path = f"licences/{licence.pk}/early-end-previews/"
    late = post(sam, path, {"ends_on": "2020-01-01"})
    type(licence).objects.filter(pk=licence.pk).update(state="ended")

    assert wrong_fields(late) == {"ends_on"}
    assert problem(post(sam, path, {"ends_on": _day(30)})) == (409, "no-licence-here")


def test_a_merger_is_asked_for_at_what_was_shown_and_called_off_once(sam, world, two):
    seen = post(sam, "mergers/previews/", _merger(world)).json()
    outdated = post(sam, "mergers/", _asked(**_merger(world), seen={**seen, "period_cents": 1}))
    asked = post(sam, "mergers/", _asked(**_merger(world), seen=seen))
    path = f"mergers/{asked.json()['id']}/"
    off, again = (post(sam, f"{path}call-offs/", {"reason": REASON}) for _ in range(2))

    assert problem(outdated) == (409, "preview-outdated")
    assert (asked.status_code, asked.json()["leaving_name"]) == (201, "Boechout")
    assert Approval.objects.get().action == "merge"
    assert (off.status_code, read(sam, path)["stage"]) == (201, "called-off")
    assert problem(again) == (409, "decided-already")


def test_a_merger_that_the_page_refuses_is_a_problem(sam, world, two):
    same = _merger(world, staying=str(world.boechout.pk))
    unlicensed = _merger(world, leaving=str(world.antwerpen.pk))

    assert wrong_fields(post(sam, "mergers/previews/", same)) == {"staying"}
    assert wrong_fields(post(sam, "mergers/previews/", unlicensed)) == {"leaving"}
    assert not Merger.objects.exists()


def test_a_merger_is_not_asked_for_without_its_sums(sam, two):
    asked = {"action": "merge", "subject_id": str(two[0].pk), "reason": REASON}

    assert wrong_fields(post(sam, "approvals/", asked)) == {"action"}


def test_twenty_offers_take_as_many_queries_as_two(sam, hasselt, world):
    def make(many: int) -> None:
        for _number in range(many):
            make_offer(organisation=hasselt, plan=whole_plan())

    make(2)
    few = queries_of(lambda: read(sam, "offers/"))
    make(18)
    many = queries_of(lambda: read(sam, "offers/"))

    assert len(read(sam, "offers/")["results"]) == 20
    assert len(many) == len(few)


def test_twenty_mergers_take_as_many_queries_as_two(sam, world, two):
    def make(many: int) -> None:
        for _number in range(many):
            Merger.objects.create(
                leaving=two[0],
                staying=two[1],
                merges_on=today(),
                inhabitants=1,
                seen=dict.fromkeys(("leaving_unused_cents", "staying_unused_cents"), 1)
                | {"merges_on": _day(1), "ends_on": _day(2), "inhabitants": 1, "period_cents": 1},
                asked_by=uuid4(),
                called_off_at=two[0].created_at,
            )

    make(2)
    few = queries_of(lambda: read(sam, "mergers/"))
    make(18)
    many = queries_of(lambda: read(sam, "mergers/"))

    assert len(read(sam, "mergers/")["results"]) == 20
    assert len(many) == len(few)
