"""Platform staff look at proofs, print letters, say yes or no; nobody else may."""

import io
from uuid import uuid4

import pytest
from pypdf import PdfReader

from onboarding.models import Onboarding, Proof, ProofDecision
from onboarding.queries import is_proven
from shared_apps.notifications.models import HubMail
from tests.onboarding.walking import FACTS, text

SEAT = {"street": "Kardinaalplein 1", "postal_code": "2880", "town": "Bornem", "is_checked": "on"}


@pytest.fixture
def sam(door_client, world):
    """Return Sam's browser at the staff door."""
    return door_client("staff", world.sam)


@pytest.fixture
def waiting(lena):
    """Return a proof that waits for a look."""
    lena.post("proof/", route="staff", note="Call the town hall.")
    return Proof.objects.get()


def test_what_waits_stands_in_the_work_queue_and_in_its_own_list(sam, waiting):
    for page in ("/", "/proofs/"):
        assert "Gemeente Bornem" in text(sam.get(page))
    shown = text(sam.get(f"/proofs/{waiting.pk}/"))
    assert "Call the town hall." in shown
    assert "as published" in shown
    assert "the one we know: a hint" in shown


def test_of_a_project_nothing_is_published_where_it_works(sam, waiting):
    Onboarding.objects.update(kind="project")

    shown = text(sam.get(f"/proofs/{waiting.pk}/"))

    assert "one we do not know" in shown
    for hint in ("as published", "Official website", "a hint"):
        assert hint not in shown


def test_a_yes_lets_them_in_and_names_who_said_it(sam, waiting):
    page = f"/proofs/{waiting.pk}/"
    sam.post(page, {"answer": "yes", "reason": "Called the secretary."})
    sam.post(page, {"answer": "no", "reason": "After all not."})

    assert is_proven(Onboarding.objects.get())
    assert ProofDecision.objects.get().decided_by_name == "Sam Maes"
    assert "Called the secretary." in text(sam.get(page))


def test_a_no_needs_a_reason_and_may_close_it_for_others(sam, waiting, browser):
    page = f"/proofs/{waiting.pk}/"

    assert "Please correct this first" in text(sam.post(page, {"answer": "no", "reason": ""}))
    sam.post(page, {"answer": "no", "reason": "Nobody knows you there.", "closes": "on"})

    assert Onboarding.objects.get().outcome == "declined"
    other = browser()
    other.begin()
    other.introduce("omar@bornem.be", "Omar")
    assert "Do you act for" in text(other.type_code("omar@bornem.be"))


def test_the_letter_goes_where_staff_say_after_they_compared(sam, lena):
    lena.post("proof/", route="letter", note="")
    page = f"/proofs/{Proof.objects.get().pk}/letter.pdf"

    unchecked = sam.post(page, {**SEAT, "is_checked": ""})
    printed = sam.post(page, SEAT)

    assert "Compare the address first" in text(unchecked)
    words = PdfReader(io.BytesIO(printed.content)).pages[0].extract_text()
    assert "Kardinaalplein 1" in words
    assert FACTS["street"] not in words
    assert "no-store" in printed["Cache-Control"]
    assert "Letter printed" in text(sam.get("/proofs/"))


def test_nobody_else_sees_or_decides(door_client, world, waiting):
    for client in (door_client("staff"), door_client("residents")):
        for page in ("/proofs/", f"/proofs/{waiting.pk}/"):
            assert client.get(page).status_code in (302, 404)
        client.post(f"/proofs/{waiting.pk}/", {"answer": "yes", "reason": "me"})

    assert not ProofDecision.objects.exists()


def test_staff_close_what_is_nobodys_so_that_others_can_begin(sam, lena, browser):
    pk = Onboarding.objects.get().pk
    assert "Gemeente Bornem" in text(sam.get("/proofs/"))

    sam.post(f"/proofs/onboardings/{pk}/closure/")

    assert sam.post(f"/proofs/onboardings/{pk}/closure/").status_code == 404
    assert "This was closed" in text(lena.get("onward/"))
    person = {"first_name": "Omar", "last_name": "Diallo", "email": "omar@bornem.be"}
    assert "This was closed" in text(lena.post("people/", **person))
    assert "This was closed" in text(lena.post("organisation/", **FACTS))
    assert "we closed it" in HubMail.objects.filter(to="lena@bornem.be").latest("id").subject


def test_a_proof_that_does_not_exist_has_no_page(sam):
    assert sam.get(f"/proofs/{uuid4()}/").status_code == 404


def test_the_list_takes_as_many_queries_for_many(sam, waiting, django_assert_max_num_queries):
    for _number in range(18):
        Proof.objects.create(
            onboarding=waiting.onboarding, route="staff", asked_by=waiting.asked_by
        )

    with django_assert_max_num_queries(9):
        assert sam.get("/proofs/").status_code == 200
