"""Leaving, seen by the official who asks, residents who choose, and staff who keep the proof."""

import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from billing.models import LicenceOrder
from common.tenancy import entered
from tenant_apps.conversations.models import Post, Reply
from tenants.models import Exit, ExitChoice, Municipality
from tests.billing.pages.asking import ask, ordered, place, work


@pytest.fixture
def ended(world, pilot):
    """Hasselt after its licence."""
    pilot.__class__.objects.filter(pk=pilot.pk).update(state="ended")
    Municipality.objects.filter(pk=world.hasselt.pk).update(state="ended")
    return world.hasselt


@pytest.fixture
def leaving(ended, emma):
    """Hasselt leaves."""
    ordered(emma, "/licence/exit/", name="hasselt")
    return Exit.objects.get(municipality=ended)


def posts_of_an_and_bart(world):
    with entered(world.hasselt):
        post = Post.objects.create(
            author=world.an.resident,
            neighbourhood=world.an.resident.neighbourhood,
            theme="help",
            title="ladder",
            text="van An",
            created_at=timezone.now(),
        )
        Reply.objects.create(
            post=post, author=world.bart.resident, text="van Bart", created_at=timezone.now()
        )


def test_while_the_licence_runs_nobody_leaves(emma, pilot, world):
    page = emma.post("/licence/exit/", {"name": "Hasselt"}).text

    assert "You can leave after the licence has ended." in page
    assert work(place(world.emma, "exit")).refusal == "licence-still-runs"


def test_the_name_is_typed_before_anything_is_asked(emma, ended):
    page = emma.post("/licence/exit/", {"name": "Genk", "submission_key": str(ended.pk)}).text

    assert "This is not the name of your municipality." in page
    assert not LicenceOrder.objects.exists()


def test_asked_for_it_is_under_way_and_asked_again_it_is_one(emma, leaving, world):
    page = emma.get("/licence/exit/").text

    assert "Hasselt is leaving" in page
    assert leaving.certificate_to == "facturen@hasselt.example"
    assert work(place(world.emma, "exit")).refusal == "exit-under-way"


def test_sent_twice_it_is_one_order(emma, ended):
    form = {"name": "Hasselt", "submission_key": "5b6c1d1e-0000-4000-8000-000000000001"}

    first, second = ask(emma, "/licence/exit/", **form), ask(emma, "/licence/exit/", **form)

    assert first == second


def test_a_resident_chooses_and_may_change_her_mind(door_client, world, leaving):
    an = door_client("residents", world.an)

    assert "Hasselt leaves Kwartier" in an.get("/profile/").text
    for choice in ("erase", "keep"):
        assert an.post("/leaving/", {"choice": choice}).status_code == 302

    assert ExitChoice.objects.get().choice == "keep"
    assert "You chose already." in an.get("/leaving/").text


@pytest.mark.parametrize("choice", ["", "burn", "keep" * 100])
def test_what_is_no_choice_is_refused(door_client, world, leaving, choice):
    page = door_client("residents", world.an).post("/leaving/", {"choice": choice})

    assert page.status_code == 200
    assert not ExitChoice.objects.exists()


def test_where_nobody_leaves_there_is_nothing_to_choose(door_client, world, leaving):
    assert door_client("residents", world.dries).get("/leaving/").status_code == 404


def test_after_the_day_there_is_nothing_to_choose(door_client, world, leaving):
    Exit.objects.update(choose_until=timezone.localdate() - timedelta(days=1))

    assert (
        door_client("residents", world.an).post("/leaving/", {"choice": "keep"}).status_code == 404
    )


def test_a_resident_takes_what_is_hers_and_nothing_of_others(door_client, world):
    posts_of_an_and_bart(world)
    answer = door_client("residents", world.an).get("/profile/data/")

    packed = json.loads(ZipFile(io.BytesIO(answer.content)).read("data.json"))

    assert packed["resident"]["first_name"] == "An"
    assert [post["text"] for post in packed["conversations.post"]] == ["van An"]
    assert packed["conversations.reply"] == []
    assert "van Bart" not in json.dumps(packed)


def test_a_visitor_takes_nothing(door_client, world):
    answer = door_client("residents", municipality=world.hasselt).get("/profile/data/")

    assert answer.status_code == 302


def test_staff_keep_the_certificate(door_client, world, leaving):
    name = default_storage.save("certificates/x.pdf", ContentFile(b"%PDF"))
    sam = door_client("staff", world.sam)
    missing = sam.get(f"/exits/{leaving.pk}/certificate/").status_code
    Exit.objects.update(
        certificate=name, outcome="dropped", step="certified", finished_at=timezone.now()
    )

    answer = sam.get(f"/exits/{leaving.pk}/certificate/")

    assert missing == 404
    assert b"".join(answer.streaming_content) == b"%PDF"
    assert "Erased" in sam.get("/exits/").text
