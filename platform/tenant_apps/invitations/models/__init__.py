"""Batches of letters, the household codes in them, and the places taken with a code."""

from tenant_apps.invitations.models.invitation import Invitation, Redemption
from tenant_apps.invitations.models.letter_batch import (
    MOST_ADULTS,
    Download,
    LetterBatch,
    LetterPart,
    Revocation,
)

__all__ = [
    "MOST_ADULTS",
    "Download",
    "Invitation",
    "LetterBatch",
    "LetterPart",
    "Redemption",
    "Revocation",
]
