"""The feed ends where the last visit was, and notes who read what (B12)."""

from common.tenancy import entered
from tenant_apps.announcements.models import Reading
from tenant_apps.feed.queries import PAGE
from tenant_apps.residents.models import Resident
from tests.queries import queries_of
from tests.tenant_apps.announcements.announcing import announce
from tests.tenant_apps.feed.reading import minutes_ago, say_at, visited


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
