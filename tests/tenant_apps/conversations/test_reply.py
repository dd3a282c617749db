"""Neighbours answer each other."""

from uuid import uuid4

import pytest

from common.tenancy import entered
from tenant_apps.conversations.models import Post, Reply
from tenant_apps.conversations.services import PostGone, delete_post, publish_reply
from tenant_apps.insights.models import Activity
from tests.tenant_apps.conversations.talking import answer, say


def test_a_neighbour_answers_and_lands_on_the_reply(world, door_client):
    post = say(world.an)
    client = door_client("residents", world.bart)

    response = client.post(f"/posts/{post.pk}/replies/", {"text": "I have one <b>here</b>."})
    with entered(world.hasselt):
        reply = Reply.objects.get()
        activity = Activity.objects.get(kind="reply")
    page = client.get(response["location"]).content.decode()

    assert response["location"] == f"/posts/{post.pk}/#reply-{reply.pk}"
    assert "I have one &lt;b&gt;here&lt;/b&gt;." in page
    assert "1 reply" in page
    assert (activity.theme, activity.source_id) == (post.theme, reply.pk)


def test_an_empty_reply_is_asked_for_again(world, door_client):
    post = say(world.an)

    page = door_client("residents", world.bart).post(f"/posts/{post.pk}/replies/", {"text": " "})

    assert "Write your reply first." in page.content.decode()
    assert post.title in page.content.decode()


def test_a_reply_sent_twice_is_one_reply(world, door_client):
    post = say(world.an)
    client, typed = door_client("residents", world.bart), {"text": "Yes", "submission_key": uuid4()}

    for _again in range(2):
        client.post(f"/posts/{post.pk}/replies/", typed)

    with entered(world.hasselt):
        assert Reply.objects.count() == 1
        assert Post.objects.get().reply_count == 1


def test_a_reply_to_a_post_that_was_deleted_meanwhile_is_refused(world):
    post = say(world.an)

    with entered(world.hasselt):
        delete_post(post=Post.objects.get())
        with pytest.raises(PostGone):
            publish_reply(author=world.bart.resident, post=post, text="Yes", submission_key=uuid4())
        assert not Activity.objects.filter(kind="reply").exists()


def test_an_author_corrects_and_deletes_a_reply(world, door_client):
    reply = answer(world.bart, say(world.an), "I have won.")
    client = door_client("residents", world.bart)

    client.post(f"/replies/{reply.pk}/edit/", {"text": "I have one."})
    changed = client.get(f"/posts/{reply.post_id}/").content.decode()
    asked = client.get(f"/replies/{reply.pk}/delete/").content.decode()
    client.post(f"/replies/{reply.pk}/delete/")

    assert "I have one." in changed
    assert "edited" in changed
    assert "Delete your reply?" in asked
    with entered(world.hasselt):
        assert not Reply.objects.exists()
        assert Post.objects.get().reply_count == 0


@pytest.mark.parametrize("action", ["edit", "delete"])
def test_only_the_author_changes_a_reply(world, door_client, action):
    path = f"/replies/{answer(world.bart, say(world.an)).pk}/{action}/"

    for person, status in ((world.an, 403), (world.chloe, 404), (world.dries, 404)):
        client = door_client("residents", person)
        assert client.get(path).status_code == status
        assert client.post(path, {"text": "Changed"}).status_code == status
    with entered(world.hasselt):
        assert Reply.objects.get().text == "I have one."


def test_a_long_conversation_has_pages_and_a_reply_is_found_on_its_own(
    world, door_client, monkeypatch
):
    post = say(world.an)
    replies = [answer(world.bart, post, f"Number {number}.") for number in range(5)]
    monkeypatch.setattr("tenant_apps.conversations.queries.replies.REPLIES_A_PAGE", 2)
    monkeypatch.setattr("tenant_apps.conversations.threads.REPLIES_A_PAGE", 2)
    client = door_client("residents", world.an)

    place = client.get(f"/replies/{replies[4].pk}/")["location"]
    page = client.get(place).content.decode()

    assert place == f"/posts/{post.pk}/?page=3#reply-{replies[4].pk}"
    assert "Number 4." in page
    assert "Number 3." not in page
    for wrong in ("4", "0", "x", "9" * 5000):
        assert client.get(f"/posts/{post.pk}/?page={wrong}").status_code == 404
