"""Onboardings, the people who do them, their browsers, and the proof that they may."""

from onboarding.models.drawing import Sketch, SketchStep
from onboarding.models.onboarding import Division, Onboarding, Reminder, SavedStep
from onboarding.models.people import EntryLink, Participant, Visit
from onboarding.models.proof import Proof, ProofDecision

__all__ = [
    "Division",
    "EntryLink",
    "Onboarding",
    "Participant",
    "Proof",
    "ProofDecision",
    "Reminder",
    "SavedStep",
    "Sketch",
    "SketchStep",
    "Visit",
]
