"""Platform staff look at proofs, print letters and decide over the API, by the same rules."""

from uuid import uuid4

import pytest

from onboarding.models import Onboarding, Proof, ProofDecision
from onboarding.queries import is_proven
from shared_apps.notifications.models import HubMail
from tests.api.calling import API, post, problem, read, wrong_fields

SEAT = {"street": "Kardinaalplein 1", "postal_code": "2880", "town": "Bornem", "is_checked": True}
YES = {"is_approved": True, "reason": "Called the secretary."}
NO = {"is_approved": False, "reason": "Nobody knows you there.", "closes": True}


@pytest.fixture
def sam(door_client, world):
    """Return Sam's client at the staff door."""
    return door_client("staff", world.sam)


@pytest.fixture
def waiting(lena) -> Proof:
    """Return a proof that waits for a look."""
    lena.post("proof/", route="staff", note="Call the town hall.")
    return Proof.objects.get()


def test_what_waits_is_listed_and_told_with_what_is_published(sam, waiting):
    (listed,) = read(sam, "proofs/?waiting=true")["results"]
    shown = read(sam, f"proofs/{waiting.pk}/")
    (coming,) = read(sam, "onboardings/")["results"]

    assert (listed["name"], listed["note"]) == ("Gemeente Bornem", "Call the town hall.")
    assert (shown["email"], shown["has_official_domain"]) == ("lena@bornem.be", True)
    assert shown["known"]["kbo_number"] == "0207500420"
    assert (coming["id"], coming["people"]) == (str(waiting.onboarding_id), 1)


def test_a_yes_lets_them_in_once_and_names_who_said_it(sam, waiting):
    path = f"proofs/{waiting.pk}/decisions/"

    said, again, otherwise = post(sam, path, YES), post(sam, path, YES), post(sam, path, NO)

    assert (said.status_code, said.json()["decision"]["decided_by_name"]) == (201, "Sam Maes")
    assert problem(again) == problem(otherwise) == (409, "decided-already")
    assert is_proven(Onboarding.objects.get())
    assert read(sam, "proofs/?waiting=true")["results"] == []
    assert len(read(sam, "proofs/")["results"]) == 1


def test_a_no_closes_it_for_others(sam, waiting):
    said = post(sam, f"proofs/{waiting.pk}/decisions/", NO)

    assert said.json()["decision"]["is_approved"] is False
    assert Onboarding.objects.get().outcome == "declined"
    assert str(NO["reason"]) in HubMail.objects.filter(to="lena@bornem.be").order_by("-id")[1].text


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"is_approved": "perhaps"}, "is_approved"),
        ({"closes": True}, "closes"),
    ],
)
def test_a_decision_that_makes_no_sense_is_a_problem(sam, waiting, wrong, field):
    refused = post(sam, f"proofs/{waiting.pk}/decisions/", {**YES, **wrong})

    assert wrong_fields(refused) == {field}
    assert not ProofDecision.objects.exists()


def test_a_letter_is_printed_after_the_address_was_compared_and_before_the_decision(sam, lena):
    lena.post("proof/", route="letter", note="")
    proof = Proof.objects.get()
    path = f"proofs/{proof.pk}/letters/"

    unchecked = post(sam, path, {**SEAT, "is_checked": False})
    printed = post(sam, path, SEAT)
    post(sam, f"proofs/{proof.pk}/decisions/", YES)
    late = post(sam, path, SEAT)

    assert wrong_fields(unchecked) == {"is_checked"}
    assert (printed.status_code, printed.content[:4]) == (201, b"%PDF")
    assert printed.headers["cache-control"] == "no-store"
    assert "Kardinaalplein 1" in read(sam, f"proofs/{proof.pk}/")["sent_to"]
    assert problem(late) == (409, "decided-already")


def test_an_onboarding_is_closed_once(sam, waiting):
    path = f"onboardings/{waiting.onboarding_id}/closures/"

    closed, again = post(sam, path), post(sam, path)

    assert (closed.status_code, closed.json()["people"]) == (201, 0)
    assert problem(again) == (409, "decided-already")
    assert problem(post(sam, f"onboardings/{uuid4()}/closures/")) == (404, "not_found")
    assert problem(sam.get(f"{API}proofs/{uuid4()}/")) == (404, "not_found")
