"""Two taps at the same moment: real connections, since a test's transaction cannot show it."""

from functools import partial
from uuid import uuid4

from tenant_apps.conversations.models import Post, Reply
from tenant_apps.conversations.services import delete_post, publish_post, publish_reply
from tenant_apps.insights.models import Activity
from tenant_apps.outbox.models import OutboxEvent
from tests.tenant_apps.at_once import Taps
from tests.tenant_apps.conversations.talking import TYPED


def tidy_up():
    for model in (Reply, Post, Activity, OutboxEvent):
        model.objects.all().delete()


def test_a_post_and_a_reply_sent_at_once_exist_once(world):
    taps, an = Taps(world.hasselt), world.an.resident

    def post(key):
        return publish_post(author=an, **TYPED, submission_key=key).pk

    def reply(key):
        return publish_reply(author=an, post=written, text="Yes.", submission_key=key).pk

    try:
        for _round in range(5):
            key = uuid4()
            posts = taps.together(partial(post, key))
            written = taps.once(partial(Post.objects.get, pk=posts[0]))
            replies = taps.together(partial(reply, key))
            after = taps.once(partial(Post.objects.get, pk=written.pk))

            assert (len(set(posts)), len(set(replies)), after.reply_count) == (1, 1, 1)
        assert taps.once(OutboxEvent.objects.count) == 10
        assert taps.once(Activity.objects.count) == 10
    finally:
        taps.once(tidy_up)


def test_a_post_deleted_by_many_hands_at_once_is_gone_once(world):
    taps, an = Taps(world.hasselt), world.an.resident

    try:
        post = taps.once(lambda: publish_post(author=an, **TYPED, submission_key=uuid4()))
        taps.together(lambda: delete_post(post=post))

        assert taps.once(Post.objects.count) == 0
    finally:
        taps.once(tidy_up)
