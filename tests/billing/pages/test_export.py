"""The municipality's own data: asked for, gathered, fetched; never a word of residents."""

import csv
import io
import json
from datetime import timedelta
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.utils import timezone

from billing.models import LicenceOrder
from billing.services.exporting import delete_old_exports
from common.tenancy import entered
from tenant_apps.announcements.models import Announcement
from tenant_apps.conversations.models import Post
from tenant_apps.dashboard.exports import writing
from tenant_apps.dashboard.exports.preparing import prepare_exports
from tenants.models import Appointment, Municipality
from tests.billing.pages.asking import ask, place


@pytest.fixture
def hasselt(world):
    """Hasselt with an announcement, and a post of An that is none of its business."""
    with entered(world.hasselt):
        Announcement.objects.create(
            title="=HYPERLINK(1)", text="Werken", language="nl", author_name="Emma"
        )
        Post.objects.create(
            author_id=world.an.resident.pk,
            neighbourhood_id=world.an.resident.neighbourhood_id,
            theme="help",
            title="geheim-van-an",
            created_at=timezone.now(),
            text="geheim-van-an",
        )
    return world.hasselt


def fetched(client, order) -> ZipFile:
    answer = client.get(f"/licence/exports/{order.pk}/download/")
    return ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def gathered(client) -> LicenceOrder:
    order = ask(client, "/licence/exports/")
    prepare_exports()
    order.refresh_from_db()
    return order


def test_everything_of_the_municipality_is_in_it(emma, hasselt, bill):
    order = gathered(emma)

    packed = fetched(emma, order)

    rows = json.loads(packed.read("announcements.json"))
    assert [row["text"] for row in rows] == ["Werken"]
    assert bill.number in packed.read("invoices.csv").decode()
    assert packed.read(f"documents/{bill.number}.xml").decode() == bill.ubl
    assert packed.read(f"documents/{bill.number}.pdf").startswith(b"%PDF")
    assert len(json.loads(packed.read("neighbourhoods.json"))) == 5


def test_nothing_of_residents_is_in_it(emma, hasselt, bill, world):
    packed = fetched(emma, gathered(emma))

    everything = "".join(
        packed.read(name).decode(errors="replace")
        for name in packed.namelist()
        if not name.endswith(".pdf")
    )

    assert "geheim-van-an" not in everything
    assert world.an.resident.last_name not in everything
    assert world.an.identity.email not in everything


def test_a_cell_is_no_formula(emma, hasselt, pilot):
    packed = fetched(emma, gathered(emma))

    text = packed.read("announcements.csv").decode("utf-8-sig")

    assert next(csv.DictReader(io.StringIO(text)))["title"] == "'=HYPERLINK(1)"


def test_who_fetched_it_is_noted(emma, hasselt, pilot):
    order = gathered(emma)
    before = emma.get("/licence/exports/").text
    fetched(emma, order)

    assert "nobody yet" in before
    assert "Emma Vandersmissen, today" in emma.get("/licence/exports/").text


def test_while_one_is_gathered_no_other_is_begun(emma, pilot):
    first = ask(emma, "/licence/exports/")
    second = ask(emma, "/licence/exports/")

    assert first == second
    assert "We are at it" in emma.get(f"/licence/orders/{first.pk}/progress/").text


def test_after_a_week_the_file_is_gone(emma, pilot):
    order = gathered(emma)
    past = (timezone.now() - timedelta(hours=1)).isoformat()
    LicenceOrder.objects.filter(pk=order.pk).update(outcome={**order.outcome, "expires_at": past})

    assert emma.get(f"/licence/exports/{order.pk}/download/").status_code == 404
    assert delete_old_exports() == 1
    assert delete_old_exports() == 0
    assert "deleted after its week" in emma.get("/licence/exports/").text


def test_a_worker_that_dies_begins_anew(emma, pilot, monkeypatch):
    order = ask(emma, "/licence/exports/")

    def die(*_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr(writing, "_write_documents", die)
        with pytest.raises(KeyboardInterrupt):
            prepare_exports()
    order.refresh_from_db()
    assert order.outcome["done"] == order.outcome["total"] - 1
    assert "10 of 11 parts are ready" in emma.get(f"/licence/orders/{order.pk}/").text

    prepare_exports()

    order.refresh_from_db()
    assert order.stage == "done"


def test_after_the_licence_it_can_still_be_fetched(emma, pilot, world):
    Municipality.objects.filter(pk=world.hasselt.pk).update(state="ended")

    assert gathered(emma).stage == "done"


def test_others_neither_ask_nor_fetch(emma, door_client, world, pilot):
    order = gathered(emma)
    Appointment.objects.create(
        identity=world.emma.identity, municipality=world.boechout, role="official"
    )
    elsewhere = door_client("dashboard", world.emma, world.boechout)

    assert elsewhere.get(f"/licence/exports/{order.pk}/download/").status_code == 404
    assert emma.get(f"/licence/exports/{uuid4()}/download/").status_code == 404
    visitor = door_client("dashboard", municipality=world.hasselt)
    assert visitor.get(f"/licence/exports/{order.pk}/download/").status_code == 302


def test_an_order_in_the_name_of_a_stranger_is_refused(world, pilot):
    stranger = place(world.emma, "export")
    LicenceOrder.objects.filter(pk=stranger.pk).update(asked_by=uuid4())

    prepare_exports()

    stranger.refresh_from_db()
    assert stranger.refusal == "not-appointed"
