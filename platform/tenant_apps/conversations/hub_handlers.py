"""What the municipality does when its trial ended, and when a resident is to be erased."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tenant_apps.conversations.models import Post
from tenant_apps.conversations.services import delete_post, erase_writings
from tenant_apps.invitations.services.trying import clear_test_addresses
from tenant_apps.residents.hub_registry import handles_hub
from tenant_apps.residents.services import ERASED, TRIAL_ENDED, rename_resident


@handles_hub(TRIAL_ENDED)
def forget_trial(payload: dict[str, Any]) -> None:
    """Delete what test residents wrote, and the addresses that do not exist."""
    ended_at = datetime.fromisoformat(payload["ended_at"])
    for post in Post.objects.filter(created_at__lte=ended_at):
        delete_post(post=post)
    clear_test_addresses()


@handles_hub(ERASED)
def forget_resident(payload: dict[str, Any]) -> None:
    """Delete what a resident wrote, with its photos, and the name; the row goes after a month."""
    resident_id = UUID(payload["resident_id"])
    erase_writings(resident_id=resident_id)
    rename_resident(resident_id=resident_id, first_name="", last_name="")
