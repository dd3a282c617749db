"""What neighbours do: post, answer, correct, take back, and say how it ended."""

from tenant_apps.conversations.services.erasing import erase_writings, hide_writings
from tenant_apps.conversations.services.outcomes import record_outcome, withdraw_outcome
from tenant_apps.conversations.services.posts import delete_post, edit_post, publish_post
from tenant_apps.conversations.services.replies import (
    PostGone,
    delete_reply,
    edit_reply,
    publish_reply,
)

__all__ = [
    "PostGone",
    "delete_post",
    "delete_reply",
    "edit_post",
    "edit_reply",
    "erase_writings",
    "hide_writings",
    "publish_post",
    "publish_reply",
    "record_outcome",
    "withdraw_outcome",
]
