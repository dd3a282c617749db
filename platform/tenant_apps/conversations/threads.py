"""What a post's page shows: the post, one page of its replies, what the reader may do."""

from typing import Any
from uuid import UUID, uuid4

from tenant_apps.conversations.drafts import draft_of
from tenant_apps.conversations.forms import ReplyForm
from tenant_apps.conversations.models import outcomes_of
from tenant_apps.conversations.queries import REPLIES_A_PAGE, post_for, replies_to, similar_to

DIGITS = 6  # of a page; Python refuses to read numbers of thousands of digits


class NoSuchPage(LookupError):
    """There is no such post here, or no such page of replies."""


def thread(request: Any, post_id: UUID, form: ReplyForm | None = None) -> dict[str, Any]:
    """Return what the template of a post needs; `form` is a reply that has to be corrected."""
    row = post_for(request.resident, post_id)
    if row is None:
        raise NoSuchPage
    last = max(1, -(-row.reply_count // REPLIES_A_PAGE))
    page = _page(request.GET.get("page", "1"), last)
    return {
        "post": row,
        "replies": replies_to(row.pk, page),
        "page": page,
        "last_page": last,
        "is_own": row.author.id == request.resident.pk,
        "outcomes": outcomes_of(row.theme),
        "similar": similar_to(row, request.resident),
        "form": form or _reply_form(request, f"reply-{post_id}"),
    }


def _page(text: str, last: int) -> int:
    if text.isdecimal() and len(text) <= DIGITS and 1 <= int(text) <= last:
        return int(text)
    raise NoSuchPage


def _reply_form(request: Any, name: str) -> ReplyForm:
    return ReplyForm(initial={"submission_key": uuid4(), **draft_of(request, name)})
