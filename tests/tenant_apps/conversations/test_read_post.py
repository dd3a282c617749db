"""A post's own page: for the neighbourhood, and for nobody else."""

import pytest

from common.tenancy import entered
from tenant_apps.residents.models import Departure
from tests.queries import queries_of
from tests.tenant_apps.conversations.talking import answer, say


def test_a_neighbour_reads_a_post_with_its_replies(world, door_client):
    post = say(world.an, text="Long. " * 300)
    answer(world.bart, post, "First.")
    answer(world.an, post, "Second.")

    page = door_client("residents", world.bart).get(f"/posts/{post.pk}/").content.decode()

    assert ("Long. " * 300).strip() in page
    assert page.index("First.") < page.index("Second.")
    assert "asked this" in page
    assert "2 replies" in page
    assert f"/posts/{post.pk}/edit/" not in page
    assert "Only neighbours of Runkst-Centrum read this conversation." in page


def test_the_author_may_change_it_and_say_how_it_ended(world, door_client):
    post = say(world.an)

    page = door_client("residents", world.an).get(f"/posts/{post.pk}/").content.decode()

    assert f"/posts/{post.pk}/edit/" in page
    assert "Did it work out, An?" in page
    assert "Yes, lent" in page


@pytest.mark.parametrize("path", ["/posts/{post}/", "/replies/{reply}/", "/posts/{post}/replies/"])
def test_outsiders_cannot_tell_that_it_exists(world, door_client, path):
    post = say(world.an)
    path = path.format(post=post.pk, reply=answer(world.bart, post).pk)

    for outsider in (world.chloe, world.dries):
        client = door_client("residents", outsider)
        assert client.get(path).status_code == 404
        assert client.post(path, {"text": "Hello"}).status_code in (404, 405)
    visitor = door_client("residents", municipality=world.hasselt)
    assert visitor.get(path)["location"].startswith("/sign-in/?next=")


def test_somebody_who_left_is_read_no_more(world, door_client):
    post, other = say(world.an), say(world.bart, title="Still here")
    answer(world.an, other, "From somebody who left.")
    with entered(world.hasselt):
        Departure.objects.create(resident=world.an.resident, left_at=post.created_at)
    client = door_client("residents", world.bart)

    assert client.get(f"/posts/{post.pk}/").status_code == 404
    assert post.title not in client.get("/").content.decode()
    assert "somebody who left" not in client.get(f"/posts/{other.pk}/").content.decode()


def test_two_and_twenty_replies_take_the_same_number_of_queries(world, door_client):
    post = say(world.an)
    client = door_client("residents", world.bart)
    client.get(f"/posts/{post.pk}/")
    counts = set()

    for wanted in (2, 18):
        for _number in range(wanted):
            answer(world.bart, post)
        counts.add(len(queries_of(lambda: client.get(f"/posts/{post.pk}/"))))

    assert len(counts) == 1
    assert counts.pop() <= 8


def test_other_open_posts_on_the_theme_stand_beside_it(world, door_client):
    post = say(world.an)
    say(world.bart, title="A drill?")
    say(world.bart, title="Soup", theme="meeting")
    say(world.chloe, title="In Kermt")

    page = door_client("residents", world.an).get(f"/posts/{post.pk}/").content.decode()

    assert "A drill?" in page
    assert "Soup" not in page
    assert "In Kermt" not in page
