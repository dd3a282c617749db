"""A letter with a code, or a look by platform staff; a mail domain proves nothing."""

import io
from uuid import uuid4

import pytest
from django.utils import timezone
from pypdf import PdfReader

from common.codes import as_meant, new_code, printed
from onboarding.models import Onboarding, Proof, ProofDecision
from onboarding.queries import is_proven, proofs_waiting
from onboarding.services import ProofDecided, approve_proof, decline_proof, print_proof_letter
from shared_apps.notifications.models import HubMail
from tests.door_client import standing_at
from tests.onboarding.walking import SAM, text

SEAT = {"street": "Hingenesteenweg 13", "postal_code": "2880", "town": "Bornem"}


def print_letter() -> tuple[PdfReader, str]:
    """Print the waiting letter as staff do; return it and its code."""
    with standing_at("staff"):
        proof = proofs_waiting().get()
        pdf = print_proof_letter(proof=proof, printed_by=uuid4(), **SEAT)
    letter = PdfReader(io.BytesIO(pdf))
    words = letter.pages[0].extract_text().split()
    codes = ["".join(words[n : n + 3]) for n in range(len(words))]
    return letter, next(code for code in codes if len(code) == 12 and code == as_meant(code))


def test_an_address_at_the_right_domain_is_a_hint_and_no_proof(lena):
    page = text(lena.get("proof/"))

    assert "at the domain of the municipality" in page
    assert not is_proven(Onboarding.objects.get())


def test_the_letter_is_one_page_with_a_code_that_stands_nowhere_else(lena):
    lena.post("proof/", route="letter", note="")

    letter, code = print_letter()

    assert len(letter.pages) == 1
    words = letter.pages[0].extract_text()
    assert "Hingenesteenweg 13" in words
    assert "Lena Claes" in words
    assert code not in str(Proof.objects.values().get())


def test_the_code_of_the_letter_proves_it(lena):
    lena.post("proof/", route="letter", note="")
    _letter, code = print_letter()

    lena.post("proof/code/", code=printed(code).lower().replace(" ", "-"))

    assert is_proven(Onboarding.objects.get())
    assert "We know that you act for" in text(lena.get("proof/"))
    assert ProofDecision.objects.get().decided_by is None


def test_a_wrong_code_counts_and_a_mistyped_one_does_not(lena):
    lena.post("proof/", route="letter", note="")
    _letter, code = print_letter()

    assert "different from the letter" in text(lena.post("proof/code/", code="ABC"))
    assert Proof.objects.get().attempts == 0
    for _try in range(5):
        assert "not the code" in text(lena.post("proof/code/", code=new_code()))

    assert "not the code" in text(lena.post("proof/code/", code=code))
    assert not is_proven(Onboarding.objects.get())


def test_an_old_letter_and_one_that_was_printed_anew_open_nothing(lena):
    lena.post("proof/", route="letter", note="")
    _letter, former = print_letter()
    Proof.objects.update(printed_at=None)
    _second, latest = print_letter()

    lena.post("proof/code/", code=former)
    assert not is_proven(Onboarding.objects.get())
    Proof.objects.update(expires_at=timezone.now())
    lena.post("proof/code/", code=latest)

    assert not is_proven(Onboarding.objects.get())


def test_asking_twice_asks_once(lena):
    lena.post("proof/", route="staff", note="first")
    lena.post("proof/", route="staff", note="second")

    assert Proof.objects.get().note == "second"


def test_staff_approve_at_their_own_door_and_the_people_are_told(lena):
    lena.post("proof/", route="staff", note="")

    with standing_at("staff"):
        approve_proof(proof=proofs_waiting().get(), decider=SAM)
        waiting = list(proofs_waiting())

    assert waiting == []
    assert is_proven(Onboarding.objects.get())
    assert (
        "know now that you act" in HubMail.objects.filter(to="lena@bornem.be").latest("id").subject
    )


def test_who_is_declined_reads_why_and_may_try_the_other_way(lena):
    lena.post("proof/", route="staff", note="")

    with standing_at("staff"):
        decline_proof(proof=proofs_waiting().get(), decider=SAM, reason="Nobody knows you there.")

    assert "Nobody knows you there." in text(lena.get("proof/"))
    lena.post("proof/", route="letter", note="")
    assert proofs_waiting().get().route == "letter"


def test_the_first_decision_stays(lena):
    lena.post("proof/", route="staff", note="")
    proof = Proof.objects.get()
    approve_proof(proof=proof, decider=SAM)

    approve_proof(proof=proof, decider=SAM)
    with pytest.raises(ProofDecided):
        decline_proof(proof=proof, decider=SAM, reason="after all")

    assert ProofDecision.objects.get().is_approved


def test_nothing_carries_the_name_before_it_is_proven(lena):
    lena.post("proof/", route="staff", note="")
    lena.describe()

    assert "know first" in text(lena.post("trial/"))
    assert "know first" in text(lena.post("opening/making/"))
    lena.post("trial/", skip="1")
    lena.ask_offer()
    assert "know first" in text(lena.accept())
    assert Onboarding.objects.get().municipality is None
