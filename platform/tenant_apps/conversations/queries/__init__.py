"""Reads of what neighbours write."""

from tenant_apps.conversations.queries.posts import PAGE, post_for, posts_for, similar_to
from tenant_apps.conversations.queries.replies import (
    REPLIES_A_PAGE,
    page_of,
    participants_in,
    replies_to,
)
from tenant_apps.conversations.queries.rows import EXCERPT, Author, PhotoRow, PostRow, ReplyRow

__all__ = [
    "EXCERPT",
    "PAGE",
    "REPLIES_A_PAGE",
    "Author",
    "PhotoRow",
    "PostRow",
    "ReplyRow",
    "page_of",
    "participants_in",
    "post_for",
    "posts_for",
    "replies_to",
    "similar_to",
]
