"""Prove that somebody acts for an organisation: ask, print the letter, decide."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from common.codes import as_meant, is_sound, new_code
from common.tenancy import hub_atomic
from onboarding import mails
from onboarding.letters import ProofLetter, render_letter
from onboarding.models import Onboarding, Participant, Proof, ProofDecision
from onboarding.queries import is_proven, participants_in
from onboarding.services.people import BACK
from onboarding.services.starting import locked, note_saved
from onboarding.steps import Step
from onboarding.tokens import LETTER_CODE, digest_of, matches

LETTER_HOLDS = timedelta(days=60)
MOST_TRIES = 5


class LetterCodeRefused(Exception):
    """The code is not the one of the latest letter, or was tried too often, or is too old."""


class LetterCodeMistyped(LetterCodeRefused):
    """What was typed cannot be a code; it does not count as a try."""


class ProofDecided(Exception):
    """It was decided before; the first decision stays."""


@dataclass(frozen=True)
class Decider:
    """The member of platform staff who decides."""

    identity_id: UUID
    name: str


def ask_proof(
    *, onboarding: Onboarding, route: str, note: str, by: Participant | None
) -> Proof | None:
    """Ask for a way to prove it; asking twice asks once. None where it is proven already."""
    with locked(onboarding):
        if is_proven(onboarding):
            return None
        waiting = onboarding.proofs.filter(route=route, decision=None).order_by("-asked_at")
        known = next((proof for proof in waiting if _still_counts(proof)), None)
        if known is None:
            known = Proof.objects.create(
                onboarding=onboarding, route=route, note=note.strip(), asked_by=by
            )
        elif note.strip():
            known.note = note.strip()
            known.save(update_fields=["note"])
        note_saved(onboarding=onboarding, step=Step.PROOF, by=by)
    return known


def _still_counts(proof: Proof) -> bool:
    return not proof.is_code_expired and proof.attempts < MOST_TRIES


def print_proof_letter(
    *, proof: Proof, street: str, postal_code: str, town: str, printed_by: UUID
) -> bytes:
    """Return the letter as a PDF, with a new code that stands nowhere else.

    Whoever prints it looks the address up: what was typed by the applicant proves nothing.
    Printing again makes another code, and the earlier letter opens nothing.
    """
    code = new_code()
    onboarding = proof.onboarding
    asked_by = proof.asked_by
    address = (onboarding.name, street, f"{postal_code} {town}")
    letter = ProofLetter(
        address=address,
        code=code,
        asked_by=asked_by.full_name if asked_by else "",
        title=asked_by.title if asked_by else "",
        name=onboarding.name,
        language=asked_by.language if asked_by else "nl",
    )
    with hub_atomic():
        locked_proof = Proof.objects.select_for_update(of=("self",)).get(pk=proof.pk)
        if ProofDecision.objects.filter(proof=locked_proof).exists():
            raise ProofDecided
        proof.code_digest = digest_of(LETTER_CODE, f"{proof.pk}:{code}")
        proof.printed_at, proof.printed_by = timezone.now(), printed_by
        proof.expires_at = timezone.now() + LETTER_HOLDS
        proof.sent_to = ", ".join(address)[:400]
        columns = ["code_digest", "printed_at", "printed_by", "expires_at", "sent_to"]
        proof.save(update_fields=columns)
        return render_letter(letter)


def check_letter_code(*, onboarding: Onboarding, typed: str, by: Participant | None) -> None:
    """Approve with the code of the letter. Raises `LetterCodeRefused`; each try is counted."""
    code = as_meant(typed)
    if not is_sound(code):
        raise LetterCodeMistyped
    proof = onboarding.proofs.exclude(printed_at=None).order_by("-printed_at").first()
    if proof is None or is_proven(onboarding):
        if proof is None:
            raise LetterCodeRefused
        return
    with hub_atomic():
        counted = Proof.objects.select_for_update().get(pk=proof.pk)
        counted.attempts = min(counted.attempts + 1, 100)
        counted.save(update_fields=["attempts"])
    if counted.attempts > MOST_TRIES or counted.is_code_expired:
        raise LetterCodeRefused
    if not matches(LETTER_CODE, f"{proof.pk}:{code}", counted.code_digest):
        raise LetterCodeRefused
    with locked(onboarding):
        _decide(counted, is_approved=True, decider=None, reason="")
        note_saved(onboarding=onboarding, step=Step.PROOF, by=by)


def approve_proof(*, proof: Proof, decider: Decider, reason: str = "") -> ProofDecision:
    """Let an organisation in, as a member of platform staff; its people are told."""
    with hub_atomic():
        decision = _decide(proof, is_approved=True, decider=decider, reason=reason)
        for person in participants_in(proof.onboarding).select_related("onboarding"):
            mails.send_proven(person, BACK)
    return decision


def decline_proof(*, proof: Proof, decider: Decider, reason: str) -> ProofDecision:
    """Say no, with a reason that its people read; they may try the other way."""
    with hub_atomic():
        decision = _decide(proof, is_approved=False, decider=decider, reason=reason)
        for person in participants_in(proof.onboarding).select_related("onboarding"):
            mails.send_not_proven(person, BACK, reason)
    return decision


def close_onboarding(*, onboarding: Onboarding) -> None:
    """Close one that nobody may go on with, so that others can begin; staff decide that.

    Its people are told. Closing it again changes nothing.
    """
    with hub_atomic():
        if onboarding.closed_at:
            return
        for person in participants_in(onboarding).select_related("onboarding"):
            mails.send_closed(person)
        onboarding.closed_at = timezone.now()
        onboarding.outcome = Onboarding.Outcome.DECLINED
        onboarding.save(update_fields=["closed_at", "outcome"])


def _decide(
    proof: Proof, *, is_approved: bool, decider: Decider | None, reason: str
) -> ProofDecision:
    decision, is_new = ProofDecision.objects.get_or_create(
        proof=proof,
        defaults={
            "is_approved": is_approved,
            "decided_by": decider.identity_id if decider else None,
            "decided_by_name": decider.name if decider else "",
            "reason": reason[:500],
        },
    )
    if not is_new and decision.is_approved != is_approved:
        raise ProofDecided
    return decision
