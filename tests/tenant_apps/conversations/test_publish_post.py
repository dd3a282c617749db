"""A resident tells or asks the own neighbourhood something (B20-B24)."""

from uuid import uuid4

import pytest

from common.tenancy import entered
from tenant_apps.conversations.models import Post
from tenant_apps.insights.models import Activity
from tenant_apps.outbox.models import OutboxEvent
from tests.tenant_apps.conversations.talking import TYPED, say


def test_a_resident_posts_and_lands_on_the_post_in_the_feed(world, door_client):
    client = door_client("residents", world.an)

    response = client.post("/posts/new/", TYPED)
    with entered(world.hasselt):
        post = Post.objects.get()
    page = client.get(response["location"])

    assert response["location"] == f"/#post-{post.pk}"
    assert "A long ladder?" in page.content.decode()
    assert post.author_id == world.an.resident.id
    assert post.neighbourhood_id == world.an.resident.neighbourhood_id


def test_a_post_is_counted_and_told_in_the_same_transaction(world):
    post = say(world.an, theme="help")

    with entered(world.hasselt):
        activity = Activity.objects.get(source_id=post.pk)
        event = OutboxEvent.objects.get(topic="post.published")

    assert (activity.kind, activity.theme) == ("post", "help")
    assert event.payload == {"post_id": str(post.pk)}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"theme": ""}, "Choose a theme"),
        ({"theme": "gossip"}, "gossip"),
        ({"title": "  "}, "Say in a few words"),
        ({"text": ""}, "Write what you would like"),
        ({"title": "x" * 121}, "121"),
        ({"text": "x" * 5001}, "5001"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(world, door_client, changed, message):
    typed = {**TYPED, **changed}

    page = door_client("residents", world.an).post("/posts/new/", typed).content.decode()

    assert 'class="error-list"' in page
    assert message in page
    assert all(typed[name].strip() in page for name in ("title", "text"))
    with entered(world.hasselt):
        assert not Post.objects.exists()


def test_a_line_break_counts_as_one_character(world, door_client):
    text = "line\r\n" * 999 + "end!!"

    response = door_client("residents", world.an).post("/posts/new/", {**TYPED, "text": text})

    assert response.status_code == 302
    with entered(world.hasselt):
        assert Post.objects.get().text == text.replace("\r\n", "\n")


def test_what_looks_like_html_is_shown_as_typed(world, door_client):
    client = door_client("residents", world.an)
    script = "<script>alert('x')</script> & <b>bold</b>"

    post = say(world.an, title=script, text=script)

    for path in ("/", f"/posts/{post.pk}/", f"/posts/{post.pk}/edit/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &lt;b&gt;" in page.replace(
            "&#x27;", "&#39;"
        )


def test_emojis_and_endless_words_are_fine(world, door_client):
    say(world.an, title="🎉🇧🇪👩‍👩‍👧", text="a" * 5000)

    page = door_client("residents", world.an).get("/").content.decode()

    assert "🎉🇧🇪👩‍👩‍👧" in page
    assert "a" * 600 + " …" in page


def test_a_form_sent_twice_is_one_post(world, door_client):
    client = door_client("residents", world.an)
    typed = {**TYPED, "submission_key": str(uuid4())}

    first, second = (client.post("/posts/new/", typed) for _again in range(2))

    assert first["location"] == second["location"]
    with entered(world.hasselt):
        assert Post.objects.count() == 1
        assert OutboxEvent.objects.count() == 1
        assert Activity.objects.count() == 1


def test_something_else_in_the_same_form_is_another_post(world, door_client):
    client = door_client("residents", world.an)
    typed = {**TYPED, "submission_key": str(uuid4())}

    client.post("/posts/new/", typed)
    client.post("/posts/new/", {**typed, "text": "Went back and wrote something else."})

    with entered(world.hasselt):
        assert Post.objects.count() == 2


def test_a_key_that_got_lost_does_not_stop_anybody(world, door_client):
    response = door_client("residents", world.an).post(
        "/posts/new/", {**TYPED, "submission_key": "nonsense"}
    )

    assert response.status_code == 302


def test_where_the_municipality_has_no_licence_neighbours_post_all_the_same(world, door_client):
    client = door_client("residents", world.noor)

    client.post("/posts/new/", TYPED)
    page = client.get("/").content.decode()

    assert "A long ladder?" in page
    assert "Antwerpen itself cannot be reached here." in page
