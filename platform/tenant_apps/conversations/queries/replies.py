"""Reads of replies, and of who takes part in a conversation."""

from functools import lru_cache
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from common.prepared import Prepared
from tenant_apps.conversations.models import Post, Reply
from tenant_apps.conversations.queries.rows import AUTHOR, Author, ReplyRow
from tenant_apps.residents.models import Resident

REPLIES_A_PAGE = 100


def replies_to(post_id: UUID, page: int = 1) -> list[ReplyRow]:
    """Return one page of the replies to a post, oldest first."""
    rows = _page(page, REPLIES_A_PAGE).rows(post_id=post_id)
    return [ReplyRow._make((*row[:4], Author._make(row[4:]))) for row in rows]


@lru_cache(maxsize=32)
def _page(page: int, size: int) -> Prepared:
    def build(post_id: UUID) -> QuerySet:
        replies = Reply.objects.filter(post=post_id, author__departure=None)
        columns = replies.values_list("pk", "text", "created_at", "edited_at", *AUTHOR)
        return columns.order_by("created_at", "id")[(page - 1) * size : page * size]

    return Prepared(build, post_id=UUID)


def page_of(reply: Reply) -> int:
    """Return on which page of the replies a reply stands."""
    earlier = Reply.objects.filter(
        post=reply.post_id, author__departure=None, created_at__lt=reply.created_at
    )
    return earlier.count() // REPLIES_A_PAGE + 1


def participants_in(post: Post) -> list[UUID]:
    """Return who wrote the post or a reply to it and is still here."""
    is_asker, has_replied = (
        Q(pk=post.author_id),
        Exists(Reply.objects.filter(post=post, author=OuterRef("pk"))),
    )
    here = Resident.objects.present().filter(neighbourhood=post.neighbourhood_id)
    return list(here.filter(is_asker | has_replied).values_list("pk", flat=True))
