"""The feed: the own neighbourhood only, newest first, and it ends (A10, B07, B09, B16)."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.utils import timezone

from common.cursors import Cursor, CursorUnreadable
from common.tenancy import entered
from tenant_apps.announcements.models import Reading
from tenant_apps.conversations.models import Post
from tenant_apps.feed.queries import PAGE, FeedPage, feed_page
from tenant_apps.residents.models import Resident
from tests.queries import queries_of
from tests.tenant_apps.announcements.announcing import announce
from tests.tenant_apps.conversations.talking import answer, say


def say_at(person, *moments, **values):
    """Let somebody post at each of these moments; return the posts."""
    posts = [say(person, title=f"Number {n}", **values) for n, _moment in enumerate(moments)]
    with entered(person.municipality):
        for post, moment in zip(posts, moments, strict=True):
            Post.objects.filter(pk=post.pk).update(created_at=moment)
    return posts


def visited(person, moment):
    """Note when somebody was here before."""
    with entered(person.municipality):
        Resident.objects.filter(pk=person.resident.pk).update(last_seen_at=moment)


def minutes_ago(number):
    return timezone.now() - timedelta(minutes=number)


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


def test_the_feed_ends_where_the_previous_visit_was(world, door_client):
    visited(world.bart, minutes_ago(60 * 24 * 400))
    say_at(world.an, minutes_ago(5), *(minutes_ago(60 * 24 * 500 + n) for n in range(PAGE)))

    page = door_client("residents", world.bart).get("/").content.decode()

    assert "You are all caught up." in page
    assert "You have seen everything since your last visit," in page
    assert "Older posts" in page
    assert page.index("Number 0") < page.index("New until here.") < page.index("Number 1")


def test_with_nothing_new_there_is_nothing_to_set_apart(world, door_client):
    visited(world.bart, minutes_ago(60 * 3))
    say_at(world.an, minutes_ago(60 * 4))

    page = door_client("residents", world.bart).get("/").content.decode()

    assert "New until here." not in page
    assert "You are all caught up." in page


def test_with_more_news_than_fits_the_feed_goes_on(world, door_client):
    visited(world.bart, minutes_ago(60 * 24))
    say_at(world.an, *(minutes_ago(n) for n in range(PAGE + 1)))

    page = door_client("residents", world.bart).get("/").content.decode()

    assert "You are all caught up." not in page
    assert 'rel="next"' in page


def test_a_quiet_neighbourhood_says_so(world, door_client):
    page = door_client("residents", world.bart).get("/").content.decode()

    assert "It is still quiet here." in page


def test_a_visit_is_noted_once_an_hour_and_the_one_before_is_remembered(world, door_client):
    before = minutes_ago(60 * 48)
    visited(world.bart, before)
    client = door_client("residents", world.bart)

    writes = [
        [sql for sql in queries_of(lambda: client.get("/")) if sql.startswith("UPDATE")]
        for _again in range(3)
    ]

    assert [len(each) for each in writes] == [1, 0, 0]
    with entered(world.hasselt):
        resident = Resident.objects.get(pk=world.bart.resident.pk)
    assert resident.previous_seen_at == before
    assert resident.last_seen_at > minutes_ago(1)


def test_reading_an_announcement_is_noted_once_for_the_household(world, door_client):
    with entered(world.hasselt):
        announcement = announce("Runkst-Centrum")
    client = door_client("residents", world.bart)

    client.head("/")
    with entered(world.hasselt):
        assert not Reading.objects.exists()
    writes = [
        [sql for sql in queries_of(lambda: client.get("/")) if sql.startswith("INSERT")]
        for _again in range(2)
    ]

    assert [len(each) for each in writes] == [1, 0]
    with entered(world.hasselt):
        reading = Reading.objects.get()
    assert reading.announcement_id == announcement.id
    assert reading.household_id == world.bart.resident.household_id


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
