"""The feed: the own neighbourhood only, newest first, and it ends (A10, B07, B09, B16)."""

from itertools import pairwise

import pytest
from django.utils import timezone

from common.cursors import Cursor, CursorUnreadable
from common.tenancy import entered
from tenant_apps.feed.queries import PAGE, FeedPage, feed_page
from tests.queries import queries_of
from tests.tenant_apps.announcements.announcing import announce
from tests.tenant_apps.conversations.talking import answer, say
from tests.tenant_apps.feed.reading import minutes_ago, say_at


def test_a_resident_sees_only_her_own_neighbourhood(world, door_client):
    say(world.an, title="In Runkst")
    say(world.chloe, title="In Kermt")
    say(world.dries, title="In Vremde")

    page = door_client("residents", world.bart).get("/").content.decode()

    assert "<h1>Runkst-Centrum</h1>" in page
    assert "In Runkst" in page
    assert "In Kermt" not in page
    assert "In Vremde" not in page
    assert "Only neighbours of Runkst-Centrum read this. The council cannot." in page


def test_links_say_to_which_post_they_belong(world, door_client):
    post = say(world.bart, title="A <long> ladder?")
    answer(world.an, post)

    page = door_client("residents", world.an).get("/").content.decode()

    assert 'aria-label="I have one: A &lt;long&gt; ladder?"' in page
    assert 'aria-label="1 reply: A &lt;long&gt; ladder?"' in page


def test_a_visitor_reads_what_this_is_and_is_asked_to_sign_in_for_more(world, door_client):
    client = door_client("residents", municipality=world.hasselt)

    page = client.get("/").content.decode()

    assert "The neighbourhood network of Hasselt" in page
    assert 'href="/sign-in/"' in page
    assert 'href="/join/"' in page
    assert client.get("/announcements/")["location"] == "/sign-in/?next=/announcements/"


def test_a_visitor_reads_nothing_that_a_neighbour_wrote(world, door_client):
    post = say(world.an)

    page = door_client("residents", municipality=world.hasselt).get("/").content.decode()

    assert post.title not in page


def test_posts_and_announcements_stand_by_age_under_their_days(world, door_client):
    with entered(world.hasselt):
        announce("Runkst-Centrum", title="Roadworks", published_at=minutes_ago(20))
        announce("Kermt", title="Elsewhere")
    say_at(world.an, minutes_ago(10), minutes_ago(30), minutes_ago(60 * 49))

    page = door_client("residents", world.bart).get("/").content.decode()

    shown = ["Today", "Number 0", "Roadworks", "Number 1", "Number 2"]
    places = [page.index(f">{words}") for words in shown]
    if timezone.localtime().hour >= 1:
        assert places == sorted(places)
    assert "Elsewhere" not in page


def test_older_pages_repeat_and_skip_nothing_even_at_one_moment(world):
    same = minutes_ago(60)
    say_at(world.an, *([same] * 30), *(minutes_ago(61 + n) for n in range(15)))
    with entered(world.hasselt):
        for _number in range(2):
            announce("Runkst-Centrum", published_at=same)
        pages: list[FeedPage] = []
        before = None
        while not pages or pages[-1].older:
            pages.append(feed_page(world.bart.resident, "nl", before))
            before = pages[-1].older

    cursors = [entry.cursor for page in pages for entry in page.entries]
    assert [len(page.entries) for page in pages] == [20, 20, 7]
    assert all(newer > older for newer, older in pairwise(cursors))


def test_the_first_page_leads_to_the_older_one_and_that_to_the_beginning(world, door_client):
    say_at(world.an, *(minutes_ago(n) for n in range(PAGE + 3)))
    client = door_client("residents", world.bart)

    first = client.get("/").content.decode()
    older = first.split('href="?before=')[1].split('"')[0]
    second = client.get(f"/?before={older}").content.decode()

    assert first.count('class="sheet post"') == PAGE
    assert second.count('class="sheet post"') == 3
    assert "This is where it began." in second
    assert 'id="new"' not in second, "the composer stands on the first page"


@pytest.mark.parametrize("text", ["x", "1-2", "-", "9" * 40 + "-" + "0" * 32, "1-" + "g" * 32])
def test_an_address_changed_by_hand_is_answered_with_404(world, door_client, text):
    assert door_client("residents", world.an).get("/", {"before": text}).status_code == 404
    with pytest.raises(CursorUnreadable):
        Cursor.read(text)


def test_two_and_twenty_entries_take_the_same_few_queries(world, door_client):
    client = door_client("residents", world.bart)
    counts = []

    for wanted in (2, 18):
        for number in range(wanted):
            answer(world.bart, say(world.an, title=f"Post {number}"))
        with entered(world.hasselt):
            announce("Runkst-Centrum")
        counts.append(len(queries_of(lambda: client.get("/"))))
        counts.append(len(queries_of(lambda: client.get("/"))))

    first_visit, again, with_news, once_more = counts
    assert first_visit <= 9, "host, neighbourhood, visit and reading are looked up or noted once"
    assert with_news == again + 1
    assert again == once_more <= 6
