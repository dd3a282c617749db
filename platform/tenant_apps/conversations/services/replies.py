"""Publish, edit and delete a reply."""

from uuid import UUID

from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from common.tenancy import tenant_atomic
from tenant_apps.conversations.models import Post, Reply
from tenant_apps.conversations.services.submissions import key_of
from tenant_apps.insights.models import Activity
from tenant_apps.insights.services import record_activity
from tenant_apps.outbox.services import drop_mails, record_event
from tenant_apps.residents.models import Resident


class PostGone(LookupError):
    """The post was deleted while somebody wrote a reply."""


def publish_reply(*, author: Resident, post: Post, text: str, submission_key: UUID) -> Reply:
    """Answer a post. The same submission again returns the same reply."""
    reply = Reply(
        post=post,
        author=author,
        text=text,
        created_at=timezone.now(),
        submission_key=key_of(submission_key, str(post.pk), text),
    )
    try:
        with tenant_atomic():
            _insert(reply, post, author)
    except IntegrityError:
        sent = Reply.objects.filter(author=author, submission_key=reply.submission_key)
        earlier = sent.first()
        if earlier is None:
            raise
        return earlier
    return reply


def _insert(reply: Reply, post: Post, author: Resident) -> None:
    if not Post.objects.filter(pk=post.pk).update(reply_count=F("reply_count") + 1):
        raise PostGone
    reply.save(force_insert=True)
    record_activity(resident=author, kind=Activity.Kind.REPLY, theme=post.theme, source_id=reply.id)
    record_event("reply.published", reply_id=str(reply.id))


def edit_reply(*, reply: Reply, text: str) -> None:
    """Change a reply; neighbours see that it was edited."""
    if text != reply.text:
        reply.text, reply.edited_at = text, timezone.now()
        reply.save(update_fields=["text", "edited_at"])


def delete_reply(*, reply: Reply) -> None:
    """Delete a reply, and the mails about it that still wait."""
    with tenant_atomic():
        deleted, _by_model = Reply.objects.filter(pk=reply.pk).delete()
        if deleted:
            Post.objects.filter(pk=reply.post_id).update(reply_count=F("reply_count") - 1)
            drop_mails(because="deleted", reply_id=str(reply.pk))
