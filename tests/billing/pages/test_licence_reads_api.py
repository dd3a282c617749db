"""What the licence pages show, over the API: plans, periods, payments, exports, projects."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from billing.models import ExportDownload, LicenceOrder
from billing.services.crediting import issue_credit_note
from tenants.models import Municipality
from tests.api.calling import post, problem, read
from tests.billing.buyers import bought, noorderlijn, project_plan, today
from tests.queries import queries_of

ORDERS = "licence/orders/"


def _export(world: Any, **values: Any) -> LicenceOrder:
    return LicenceOrder.objects.create(
        municipality=world.hasselt,
        kind="export",
        asked_by=world.emma.identity.pk,
        asked_by_name="Emma",
        **values,
    )


def _order(client, kind: str, **values):
    return post(client, ORDERS, {"submission_key": str(uuid4()), "kind": kind, **values})


def test_what_the_licence_can_become_and_where_is_told(emma, pilot):
    choices = read(emma, "licence/plans/")

    assert choices["kinds"] == ["municipality", "more"]
    assert {each["name"] for each in choices["neighbourhoods"]} >= {"Kermt", "Banneux"}


def test_a_period_says_which_invoice_stands_for_it(emma, pilot, bill):
    before = read(emma, "licence/periods/")["results"]
    issue_credit_note(invoice=bill, net_cents=bill.net_cents, reason="another number")

    after = read(emma, "licence/periods/")["results"]

    assert [each["invoice"] for each in before] == [bill.number]
    assert [each["invoice"] for each in after] == [None]


def test_an_invoice_says_how_to_pay_what_is_open_of_it(emma, bill):
    note = issue_credit_note(invoice=bill, net_cents=100, reason="a euro too much")

    shown = read(emma, f"licence/invoices/{bill.number}/")

    transfer = shown["transfer"]
    assert (transfer["cents"], transfer["reference"]) == (bill.total_cents - 121, bill.reference)
    assert transfer["epc"].startswith("BCD\n002\n")
    assert [each["kind"] for each in shown["payments"]] == ["credited"]
    assert [each["number"] for each in shown["credit_notes"]] == [note.number]
    assert (shown["is_payable_online"], shown["is_payment_under_way"]) == (False, False)


def test_one_export_is_made_at_a_time(emma, pilot):
    key = str(uuid4())
    first = _order(emma, "export", submission_key=key)
    second = _order(emma, "export")
    again = _order(emma, "export", submission_key=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert problem(second) == (409, "export-under-way")


def test_exports_are_listed_with_who_fetched_them(emma, world, pilot):
    ends = (timezone.now() + timedelta(days=7)).isoformat()
    done = _export(world, done_at=timezone.now(), outcome={"expires_at": ends, "file": "x"})
    ExportDownload.objects.create(order=done, downloaded_by="Emma")

    (listed,) = read(emma, "licence/exports/")["results"]

    assert (listed["stage"], listed["asked_by_name"]) == ("done", "Emma")
    assert listed["expires_at"] == ends
    assert [each["downloaded_by"] for each in listed["downloads"]] == ["Emma"]


def test_where_the_licence_gives_no_export_there_is_none(emma, world, pilot):
    Municipality.objects.filter(pk=world.hasselt.pk).update(state="community")

    assert emma.get("/api/v1/licence/exports/").status_code == 403


def test_orders_come_newest_first_and_a_refusal_in_words(emma, world, pilot):
    old = _export(world, done_at=timezone.now(), refusal="failed")
    LicenceOrder.objects.update(asked_at=timezone.now() - timedelta(days=1))
    new = _export(world)

    listed = read(emma, ORDERS)["results"]

    assert [each["id"] for each in listed] == [str(new.pk), str(old.pk)]
    assert (listed[0]["refusal_words"], bool(listed[1]["refusal_words"])) == ("", True)


def test_the_projects_that_run_here_are_told(emma, world, pilot):
    project = bought(noorderlijn(), project_plan(), world.hasselt)

    (listed,) = read(emma, "licence/projects/")["results"]

    assert (listed["id"], listed["organisation_name"]) == (str(project.pk), "Noorderlijn")


def _exports(many: int, world: Any, pilot: Any) -> None:
    for _ in range(many):
        done = _export(world, done_at=timezone.now(), outcome={})
        ExportDownload.objects.create(order=done, downloaded_by="Emma")


def _periods(many: int, world: Any, pilot: Any) -> None:
    for _ in range(many):
        last = pilot.periods.order_by("starts_on").first().starts_on
        day = last - timedelta(days=1)
        pilot.periods.create(starts_on=day, ends_on=last, net_cents=1)


def _projects(many: int, world: Any, pilot: Any) -> None:
    for _ in range(many):
        bought(noorderlijn(), project_plan(), world.hasselt)


MAKERS: dict[str, tuple[Callable[..., None], int]] = {
    "licence/exports/": (_exports, 0),
    ORDERS: (_exports, 0),
    "licence/periods/": (_periods, 1),
    "licence/projects/": (_projects, 0),
}


@pytest.mark.parametrize("path", MAKERS)
def test_twenty_rows_take_as_many_queries_as_two(emma, world, pilot, path: str):
    make, present = MAKERS[path]
    make(2 - present, world, pilot)
    read(emma, path)
    few = queries_of(lambda: read(emma, path))
    make(18, world, pilot)

    many = queries_of(lambda: read(emma, path))

    assert pilot.starts_on == today()
    assert len(read(emma, path)["results"]) == 20
    assert len(many) == len(few)
