"""What stands beside the feed, and the page of announcements alone."""

from common.tenancy import entered
from tests.tenant_apps.announcements.announcing import announce
from tests.tenant_apps.conversations.talking import say


def test_the_announcements_have_a_page_of_their_own(world, door_client):
    with entered(world.hasselt):
        announce("Runkst-Centrum", title="Roadworks")
        announce("Kermt", title="Elsewhere")
    say(world.an, title="A post")

    page = door_client("residents", world.bart).get("/announcements/").content.decode()

    assert "Roadworks" in page
    assert "Elsewhere" not in page
    assert "A post" not in page


def test_without_a_licence_the_pages_say_that_nobody_there_can_be_reached(world, door_client):
    client = door_client("residents", world.noor)

    for path in ("/", "/announcements/"):
        assert "Antwerpen cannot be reached here" in client.get(path).content.decode()
    in_hasselt = door_client("residents", world.an).get("/").content.decode()
    assert "cannot be reached here" not in in_hasselt


def test_one_reader_does_not_get_what_was_drawn_for_another(world, door_client):
    post = say(world.an)
    own, others = (door_client("residents", each) for each in (world.an, world.bart))

    for _again in range(2):
        assert f'href="/posts/{post.pk}/#reply"' in others.get("/").content.decode()
        assert f'href="/posts/{post.pk}/#reply"' not in own.get("/").content.decode()


def test_beside_the_feed_stands_who_takes_part_and_who_is_new(world, door_client):
    page = door_client("residents", world.bart).get("/").content.decode()

    assert "Outline of Runkst-Centrum" in page
    assert "households take part" in page
    assert "An Peeters" in page
    assert "Chloé" not in page
    assert "Dries" not in page
