"""The letter to the seat of an organisation: one page, one code (docs/decisions/0027)."""

from onboarding.letters.rendering import LetterNotPrinted, ProofLetter, render_letter

__all__ = ["LetterNotPrinted", "ProofLetter", "render_letter"]
