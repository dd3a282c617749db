"""The licence over the dashboard's API: the same services, the same walls."""

import itertools
from uuid import uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from billing.models import Licence, LicenceOrder
from billing.pricing import months_after
from billing.services.crediting import issue_credit_note
from tenants.models import Appointment
from tests.billing.buyers import bought, noorderlijn, project_plan, today, town_hall, whole_plan
from tests.billing.pages.asking import work
from tests.billing.selling import invoice

API = "/api/v1/licence"
JSON = "application/json"


@pytest.fixture
def elsewhere(world):
    """An invoice of Boechout."""
    licence = bought(town_hall(world.boechout), whole_plan(13_000), world.boechout)
    return invoice(of=licence, cents=560_000, period=(licence.starts_on, licence.ends_on))


def more_neighbourhoods():
    return {"kind": "more", "starts_on": "2999-01-01", "codes": ["hasselt-4"]}


def order_of(client, **values):
    given = {"submission_key": str(uuid4()), **values}
    return client.post(f"{API}/orders/", given, content_type=JSON)


def test_licences_invoices_and_periods_are_read(emma, bill, pilot):
    licence = emma.get(f"{API}/licences/").json()["results"][0]
    listed = emma.get(f"{API}/invoices/").json()["results"][0]
    one = emma.get(f"{API}/invoices/{bill.number}/").json()

    assert (licence["kind"], licence["state"]) == ("pilot", "active")
    assert (listed["number"], listed["open_cents"], listed["standing"]) == (
        bill.number,
        290_400,
        "open",
    )
    assert one["lines"][0]["net_cents"] == 240_000
    assert one["peppol"] == "waiting"
    assert emma.get(f"{API}/periods/").json()["results"][0]["order_reference"] == "PO-1"


def test_files_are_fetched(emma, bill):
    note = issue_credit_note(invoice=bill, net_cents=100, reason="a mistake")

    for path in (f"invoices/{bill.number}", f"credit-notes/{note.number}"):
        pdf = emma.get(f"{API}/{path}/pdf/")
        assert b"".join(pdf.streaming_content).startswith(b"%PDF")
        assert "Invoice" in emma.get(f"{API}/{path}/ubl/").content.decode()
    assert emma.get(f"{API}/credit-notes/").json()["results"][0]["invoice"] == bill.number


def test_nothing_of_another_municipality_is_found(emma, bill, elsewhere):
    note = issue_credit_note(invoice=elsewhere, net_cents=100, reason="a mistake")

    for path in (f"invoices/{elsewhere.number}", f"credit-notes/{note.number}"):
        for rest in ("pdf/", "ubl/"):
            answer = emma.get(f"{API}/{path}/{rest}")
            assert (answer.status_code, answer["content-type"]) == (404, "application/problem+json")
    assert emma.get(f"{API}/invoices/{elsewhere.number}/").status_code == 404
    assert elsewhere.number not in emma.get(f"{API}/invoices/").text
    assert note.number not in emma.get(f"{API}/credit-notes/").text


def test_pages_of_invoices_take_the_same_queries_for_two_and_twenty(
    emma, pilot, django_assert_num_queries
):
    days = [today().replace(year=2000 + year, day=1) for year in range(21)]
    for first, end in itertools.pairwise(days[:3]):
        invoice(of=pilot, kind="letters", period=(first, end))
    emma.get(f"{API}/invoices/")
    with CaptureQueriesContext(connections["default"]) as few:
        emma.get(f"{API}/invoices/")
    for first, end in itertools.pairwise(days[2:]):
        invoice(of=pilot, kind="letters", period=(first, end))

    with django_assert_num_queries(len(few)):
        page = emma.get(f"{API}/invoices/?page_size=20").json()

    assert len(page["results"]) == 20


def test_a_preview_is_ordered_and_carried_out(emma, pilot, world):
    wish = {**more_neighbourhoods(), "starts_on": today().isoformat()}
    starts = months_after(pilot.starts_on.replace(day=1), -1)
    Licence.objects.filter(pk=pilot.pk).update(starts_on=starts)
    pilot.periods.update(starts_on=starts)
    seen = emma.post(f"{API}/plan-previews/", wish, content_type=JSON).json()

    placed = order_of(emma, kind="change_plan", wish=wish, seen=seen)
    work(LicenceOrder.objects.get())

    assert placed.status_code == 201
    assert emma.get(f"{API}/orders/{placed.json()['id']}/").json()["stage"] == "done"
    assert len(Licence.objects.get(pk=pilot.pk).neighbourhoods) == 5


def test_what_is_not_for_sale_is_a_conflict(emma, pilot):
    answer = emma.post(f"{API}/plan-previews/", more_neighbourhoods(), content_type=JSON)

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:kwartier:problem:not-for-sale")
    assert emma.get(f"{API}/renewal/").status_code == 409


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"kind": "appoint", "email": "x@example.org"},
        {"kind": "exit"},
        {"kind": "renew", "years": 9, "seen": {}},
        {"kind": "set_order_reference", "period": "x", "order_reference": "y"},
        {"kind": "set_contacts", "subject": "parties", "contacts": []},
        {"kind": "end", "submission_key": "no key"},
    ],
)
def test_what_makes_no_sense_is_a_problem_with_reasons(emma, pilot, wrong):
    answer = order_of(emma, **wrong)

    assert (answer.status_code, answer["content-type"]) == (400, "application/problem+json")
    assert answer.json()["errors"]
    assert not LicenceOrder.objects.exists()


def test_the_same_key_asks_once_and_anothers_is_a_conflict(emma, pilot):
    key = str(uuid4())

    first = order_of(emma, kind="end", submission_key=key).json()
    second = order_of(emma, kind="end", submission_key=key).json()
    other = order_of(emma, kind="export", submission_key=key)

    assert first["id"] == second["id"] == key
    assert other.status_code == 409


def test_a_project_manager_sees_the_own_organisation_alone(door_client, world, pilot, bill):
    licence = bought(noorderlijn(), project_plan(), world.antwerpen)
    own = invoice(of=licence, cents=60_000, period=(licence.starts_on, licence.ends_on))
    there = bought(town_hall(world.antwerpen), whole_plan(530_000), world.antwerpen)
    theirs = invoice(of=there, cents=7_900_000, period=(there.starts_on, there.ends_on))
    appointment = Appointment.objects.get(identity_id=world.guido.identity.pk)
    licence.managers.create(appointment=appointment)
    guido = door_client("dashboard", world.guido)

    listed = [each["number"] for each in guido.get(f"{API}/invoices/").json()["results"]]

    assert listed == [own.number]
    assert guido.get(f"{API}/invoices/{theirs.number}/").status_code == 404
    assert guido.get(f"/licence/invoices/{theirs.number}/").status_code == 404
    assert guido.get(f"/licence/invoices/{own.number}/").status_code == 200
    assert "Project licence" in guido.get("/licence/").text
    for path in ("plan", "renewal", "end", "people", "exports", "exit"):
        assert guido.get(f"/licence/{path}/").status_code == 403
    assert guido.get(f"{API}/people/").status_code == 403
    assert order_of(guido, kind="export").status_code == 403
    assert order_of(guido, kind="end").status_code == 403


def test_without_signing_in_nothing_is_read(door_client, world, bill):
    visitor = door_client("dashboard", municipality=world.hasselt)

    for path in ("licences", "invoices", "orders", "people", f"invoices/{bill.number}"):
        assert visitor.get(f"{API}/{path}/").status_code in (401, 403)
