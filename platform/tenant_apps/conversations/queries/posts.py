"""Reads of posts: each list in one query, whose SQL is made once."""

from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject, Left

from common.cursors import Cursor
from common.prepared import Prepared
from tenant_apps.conversations.models import Photo, Post
from tenant_apps.conversations.queries.rows import AUTHOR, EXCERPT, Author, PhotoRow, PostRow
from tenant_apps.residents.models import Resident

PAGE = 20


def posts_for(
    resident: Resident, before: Cursor | None = None, limit: int = PAGE + 1
) -> list[PostRow]:
    """Return the newest posts of the resident's neighbourhood; long texts are cut."""
    place = {"neighbourhood_id": resident.neighbourhood_id}
    if before is None:
        return [_row(row) for row in _newest(limit).rows(**place)]
    after = {"moment": before.moment, "post_id": before.id}
    return [_row(row) for row in _older(limit).rows(**place, **after)]


def post_for(resident: Resident, post_id: UUID) -> PostRow | None:
    """Return one post with its whole text, unless it is none of the resident's business."""
    found = _ONE.rows(neighbourhood_id=resident.neighbourhood_id, post_id=post_id)
    return _row(found[0]) if found else None


@lru_cache(maxsize=8)
def _newest(limit: int) -> Prepared:
    def build(neighbourhood_id: UUID) -> QuerySet:
        return _in_list(Post.objects.visible_in(neighbourhood_id), limit)

    return Prepared(build, neighbourhood_id=UUID)


@lru_cache(maxsize=8)
def _older(limit: int) -> Prepared:
    def build(neighbourhood_id: UUID, moment: datetime, post_id: UUID) -> QuerySet:
        posts = Post.objects.visible_in(neighbourhood_id).filter(created_at__lte=moment)
        return _in_list(posts.exclude(created_at=moment, id__gte=post_id), limit)

    return Prepared(build, neighbourhood_id=UUID, moment=datetime, post_id=UUID)


def _one(neighbourhood_id: UUID, post_id: UUID) -> QuerySet:
    return _columns(Post.objects.visible_in(neighbourhood_id).filter(pk=post_id), F("text"))


_ONE = Prepared(_one, neighbourhood_id=UUID, post_id=UUID)


def _in_list(posts: QuerySet[Post], limit: int) -> QuerySet:
    newest = posts.order_by("-created_at", "-id")[:limit]
    return _columns(newest, Left("text", EXCERPT + 1))


def _columns(posts: QuerySet[Post], text: Any) -> QuerySet:
    own = Photo.objects.filter(post=OuterRef("pk")).order_by("position")
    photo = JSONObject(id="id", width="width", height="height", alt_text="alt_text")
    return posts.values_list(
        "pk",
        "theme",
        "title",
        text,
        "created_at",
        "edited_at",
        "reply_count",
        "outcome__kind",
        ArraySubquery(own.values(row=photo)),
        *AUTHOR,
    )


def _row(row: tuple) -> PostRow:
    photos = tuple(PhotoRow(**photo) for photo in row[8])
    return PostRow._make((*row[:8], photos, Author._make(row[9:])))


def similar_to(post: PostRow, resident: Resident) -> list[tuple[UUID, str, str]]:
    """Return a few other open posts on the same theme: id, title and first name."""
    return _SIMILAR.rows(
        neighbourhood_id=resident.neighbourhood_id, theme=post.theme, post_id=post.pk
    )


def _similar(neighbourhood_id: UUID, theme: str, post_id: UUID) -> QuerySet:
    others = Post.objects.visible_in(neighbourhood_id).filter(theme=theme, outcome=None)
    newest = others.exclude(pk=post_id).order_by("-created_at", "-id")
    return newest.values_list("pk", "title", "author__first_name")[:3]


_SIMILAR = Prepared(_similar, neighbourhood_id=UUID, theme=str, post_id=UUID)
