"""An author corrects or deletes her own post; nobody else can."""

import pytest

from common.tenancy import entered
from tenant_apps.conversations.models import Photo, Post, Reply
from tenant_apps.conversations.photos import PreparedPhoto
from tenant_apps.outbox.models import Mail
from tenant_apps.outbox.services import handle_events
from tests.tenant_apps.conversations.talking import TYPED, answer, as_file, picture, say

PREPARED = PreparedPhoto(b"large", b"small", 60, 40)


def is_stored(file):
    return file.storage.exists(file.name)


def test_a_changed_post_says_that_it_was_edited(world, door_client):
    post = say(world.an)

    door_client("residents", world.an).post(
        f"/posts/{post.pk}/edit/", {**TYPED, "title": "A short ladder?"}
    )
    page = door_client("residents", world.bart).get("/").content.decode()

    assert "A short ladder?" in page
    assert "edited" in page


def test_saving_without_a_change_marks_nothing(world, door_client):
    post = say(world.an)

    door_client("residents", world.an).post(f"/posts/{post.pk}/edit/", TYPED)

    with entered(world.hasselt):
        assert Post.objects.get().edited_at is None


def test_photos_are_described_removed_and_added(world, door_client):
    post = say(world.an, photos=[PREPARED, PREPARED], alt_text="A garden")
    with entered(world.hasselt):
        first, second = Photo.objects.order_by("position")
    typed = {
        **TYPED,
        f"alt-{first.id}": "A garden with a cat",
        f"alt-{second.id}": "A garden",
        f"remove-{second.id}": "on",
        "photos": as_file(picture()),
    }

    response = door_client("residents", world.an).post(f"/posts/{post.pk}/edit/", typed)

    assert response.status_code == 302
    with entered(world.hasselt):
        kept, added = Photo.objects.order_by("position")
        assert (kept.pk, kept.alt_text) == (first.pk, "A garden with a cat")
        assert added.pk != second.pk
        handle_events()
        assert not is_stored(second.file)
        assert is_stored(kept.file)


def test_an_error_while_editing_keeps_what_was_typed(world, door_client):
    post = say(world.an)

    page = door_client("residents", world.an).post(
        f"/posts/{post.pk}/edit/", {**TYPED, "title": "", "text": "Typed anew"}
    )

    assert "Typed anew" in page.content.decode()
    assert "error-list" in page.content.decode()


def test_deleting_asks_first(world, door_client):
    post = say(world.an)

    page = door_client("residents", world.an).get(f"/posts/{post.pk}/delete/")

    assert "This cannot be undone." in page.content.decode()
    with entered(world.hasselt):
        assert Post.objects.exists()


def test_a_deleted_post_takes_replies_photos_and_waiting_mails_with_it(world, door_client):
    post = say(world.an, photos=[PREPARED])
    answer(world.bart, post)
    with entered(world.hasselt):
        photo = Photo.objects.get()
        handle_events()
        assert Mail.objects.filter(sent_at=None).count() == 2

    response = door_client("residents", world.an).post(f"/posts/{post.pk}/delete/")

    assert response["location"] == "/"
    with entered(world.hasselt):
        assert not Post.objects.exists()
        assert not Reply.objects.exists()
        assert not Mail.objects.filter(sent_at=None).exists()
        handle_events()
        assert not is_stored(photo.file)
        assert not is_stored(photo.small)


@pytest.mark.parametrize("action", ["edit", "delete"])
def test_a_neighbour_is_refused_and_nobody_else_learns_that_it_exists(world, door_client, action):
    path = f"/posts/{say(world.an).pk}/{action}/"

    for person, status in ((world.bart, 403), (world.chloe, 404), (world.dries, 404)):
        client = door_client("residents", person)
        assert client.get(path).status_code == status
        assert client.post(path, {**TYPED, "title": "Changed"}).status_code == status
    visitor = door_client("residents", municipality=world.hasselt)
    assert visitor.get(path)["location"].startswith("/sign-in/")
    with entered(world.hasselt):
        assert Post.objects.get().title == TYPED["title"]
