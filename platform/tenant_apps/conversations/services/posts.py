"""Publish, edit and delete a post."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from common.tenancy import tenant_atomic
from tenant_apps.conversations.models import Photo, Post
from tenant_apps.conversations.photos import PreparedPhoto
from tenant_apps.conversations.services.photos import discard, stored
from tenant_apps.conversations.services.submissions import key_of
from tenant_apps.insights.models import Activity
from tenant_apps.insights.services import record_activity
from tenant_apps.outbox.services import drop_mails, record_event
from tenant_apps.residents.models import Resident


def publish_post(
    *,
    author: Resident,
    theme: str,
    title: str,
    text: str,
    submission_key: UUID,
    photos: Sequence[PreparedPhoto] = (),
    alt_text: str = "",
) -> Post:
    """Tell the author's neighbourhood something; the same submission again is the same post."""
    post = Post(
        neighbourhood_id=author.neighbourhood_id,
        author=author,
        theme=theme,
        title=title,
        text=text,
        created_at=timezone.now(),
        submission_key=key_of(submission_key, theme, title, text),
    )
    try:
        return _sent_before(post) or _publish(post, photos, alt_text)
    except IntegrityError:
        earlier = _sent_before(post)
        if earlier is None:
            raise
        return earlier


def _sent_before(post: Post) -> Post | None:
    return Post.objects.filter(author=post.author, submission_key=post.submission_key).first()


def _publish(post: Post, photos: Sequence[PreparedPhoto], alt_text: str) -> Post:
    with stored(photos, post, alt_text) as rows, tenant_atomic():
        post.save(force_insert=True)
        Photo.objects.bulk_create(rows)
        record_activity(
            resident=post.author, kind=Activity.Kind.POST, theme=post.theme, source_id=post.id
        )
        record_event("post.published", post_id=str(post.id))
    return post


def edit_post(
    *,
    post: Post,
    theme: str,
    title: str,
    text: str,
    alt_texts: Mapping[UUID, str] | None = None,
    removed: Collection[UUID] = (),
    photos: Sequence[PreparedPhoto] = (),
    alt_text: str = "",
) -> None:
    """Change a post; what neighbours read differently afterwards is marked as edited."""
    before = (post.theme, post.title, post.text)
    post.theme, post.title, post.text = theme, title, text
    own = list(post.photos.order_by("position"))
    next_position = own[-1].position + 1 if own else 0
    is_changed = before != (theme, title, text) or bool(removed) or bool(photos)
    if is_changed:
        post.edited_at = timezone.now()
    with stored(photos, post, alt_text, next_position) as rows, tenant_atomic():
        post.save(update_fields=["theme", "title", "text", "edited_at"])
        discard([photo for photo in own if photo.id in removed])
        _describe([photo for photo in own if photo.id not in removed], alt_texts or {})
        Photo.objects.bulk_create(rows)


def _describe(photos: Sequence[Photo], alt_texts: Mapping[UUID, str]) -> None:
    for photo in photos:
        photo.alt_text = alt_texts.get(photo.id, photo.alt_text)
    Photo.objects.bulk_update(photos, ["alt_text"])


def delete_post(*, post: Post) -> None:
    """Delete a post with its replies and photos, and the mails about it that still wait."""
    with tenant_atomic():
        locked = Post.objects.select_for_update().filter(pk=post.pk).first()
        if locked:
            discard(list(locked.photos.all()))
            drop_mails(because="deleted", post_id=str(locked.pk))
            locked.delete()
