"""Pages of the dashboard about letters: asking for a batch, following it, withdrawing it."""

from tenant_apps.invitations.views.asking import choose_neighbourhood, new_letters, preview
from tenant_apps.invitations.views.batches import (
    batch,
    download_all,
    download_part,
    letters,
    progress,
    revocation,
)

__all__ = [
    "batch",
    "choose_neighbourhood",
    "download_all",
    "download_part",
    "letters",
    "new_letters",
    "preview",
    "progress",
    "revocation",
]
