"""What becomes of a resident's posts and replies when that resident leaves, or is erased."""

from uuid import UUID

from django.db.models import Count, Q

from common.tenancy import tenant_atomic
from tenant_apps.conversations.models import Post, Reply
from tenant_apps.conversations.services.posts import delete_post
from tenant_apps.outbox.services import drop_mails


def erase_writings(*, resident_id: UUID) -> None:
    """Delete all that a resident wrote, with photos and waiting mails. Again changes nothing."""
    for post in Post.objects.filter(author=resident_id):
        delete_post(post=post)
    with tenant_atomic():
        replies = Reply.objects.filter(author=resident_id)
        rows = list(replies.values_list("pk", "post_id"))
        for reply_id, _post_id in rows:
            drop_mails(because="deleted", reply_id=str(reply_id))
        replies.delete()
        _count_replies([post_id for _reply_id, post_id in rows])


def hide_writings(*, resident_id: UUID) -> None:
    """Count the replies of somebody who left no longer, and send no mail that still waits.

    Neighbours do not see either any more.
    """
    replies = dict(Reply.objects.filter(author=resident_id).values_list("pk", "post_id"))
    with tenant_atomic():
        for post_id in Post.objects.filter(author=resident_id).values_list("pk", flat=True):
            drop_mails(because="left", post_id=str(post_id))
        for reply_id in replies:
            drop_mails(because="left", reply_id=str(reply_id))
        _count_replies(list(replies.values()))


def _count_replies(post_ids: list[UUID]) -> None:
    # Locked before they are counted, so that a reply of this moment is counted too.
    posts = list(Post.objects.select_for_update().filter(pk__in=post_ids).order_by("pk"))
    visible = Count("replies", filter=Q(replies__author__departure=None))
    counts = dict(Post.objects.filter(pk__in=post_ids).annotate(n=visible).values_list("pk", "n"))
    for post in posts:
        post.reply_count = counts.get(post.pk, 0)
    Post.objects.bulk_update(posts, ["reply_count"])
