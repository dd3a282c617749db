"""Use cases of an onboarding; platform staff call those of `proving`, the worker `opening`."""

from onboarding.services.proving import (
    Decider,
    ProofDecided,
    approve_proof,
    close_onboarding,
    decline_proof,
    print_proof_letter,
)

__all__ = [
    "Decider",
    "ProofDecided",
    "approve_proof",
    "close_onboarding",
    "decline_proof",
    "print_proof_letter",
]
