"""What follows when somebody posted, replied or removed a photo."""

from typing import Any
from uuid import UUID

from tenant_apps.conversations.mails import NEW_POST, NEW_REPLY
from tenant_apps.conversations.models import Post, Reply
from tenant_apps.conversations.queries import participants_in
from tenant_apps.conversations.services.photos import remove_files
from tenant_apps.outbox.queries import wanting
from tenant_apps.outbox.registry import handles
from tenant_apps.outbox.services import queue_mails
from tenant_apps.residents.queries import neighbours_in


@handles("post.published")
def tell_neighbours(event_id: UUID, payload: dict[str, Any]) -> None:
    """Write a mail to each neighbour who wants one; a post that nobody sees any more makes none."""
    post = _published(Post, payload["post_id"]).first()
    if post is None:
        return
    others = neighbours_in(post.neighbourhood).exclude(pk=post.author_id)
    ids = list(others.order_by().values_list("pk", flat=True))
    context = {
        "post_id": str(post.pk),
        "title": post.title,
        "theme": post.theme,
        "author": post.author.full_name,
        "neighbourhood": post.neighbourhood.name,
    }
    queue_mails(
        cause=event_id,
        kind=NEW_POST.name,
        resident_ids=wanting(NEW_POST.name, ids),
        context=context,
    )


@handles("reply.published")
def tell_participants(event_id: UUID, payload: dict[str, Any]) -> None:
    """Write a mail to whoever asked, and to the others who replied."""
    reply = _published(Reply, payload["reply_id"]).select_related("post__neighbourhood").first()
    if reply is None:
        return
    ids = [each for each in participants_in(reply.post) if each != reply.author_id]
    context = {
        "post_id": str(reply.post_id),
        "reply_id": str(reply.pk),
        "title": reply.post.title,
        "author": reply.author.full_name,
        "neighbourhood": reply.post.neighbourhood.name,
    }
    wanted = wanting(NEW_REPLY.name, ids)
    queue_mails(cause=event_id, kind=NEW_REPLY.name, resident_ids=wanted, context=context)


@handles("photos.discarded")
def forget_files(event_id: UUID, payload: dict[str, Any]) -> None:
    """Remove the files; doing it twice does no harm."""
    remove_files(payload["names"])


def _published(model: type[Post] | type[Reply], identifier: str) -> Any:
    present = model.objects.filter(pk=identifier, author__departure=None)
    return present.select_related("author")
