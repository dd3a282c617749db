"""One A4 letter per household: words by gettext, data as JSON, drawn by typst as PDF/UA-1."""

from tenant_apps.invitations.letters.letter import Letter, Letterhead, Sender
from tenant_apps.invitations.letters.rendering import render_letters, render_preview

__all__ = ["Letter", "Letterhead", "Sender", "render_letters", "render_preview"]
