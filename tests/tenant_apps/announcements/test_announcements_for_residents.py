"""Residents read the announcements of their own neighbourhood, and thank for them."""

from django.db import connections
from django.test.utils import CaptureQueriesContext

from common.tenancy import entered, tenant_alias
from tenant_apps.announcements.models import AnnouncementText, Reading, Thanks, Withdrawal
from tenant_apps.announcements.queries import announcements_for
from tenant_apps.announcements.services import record_readings, thank, unthank
from tests.tenant_apps.announcements.announcing import announce


def test_a_resident_reads_what_is_for_her_neighbourhood_in_her_language(world):
    with entered(world.hasselt):
        here = announce("Runkst-Centrum", "Kermt", title="Werken")
        announce("Kermt", title="Elsewhere")
        AnnouncementText.objects.create(
            announcement=here, language="en", title="Works", text="In English."
        )

        rows = announcements_for(world.an.resident.neighbourhood, "en")
        in_french = announcements_for(world.an.resident.neighbourhood, "fr")

    assert [(row.title, row.language, row.target_count) for row in rows] == [("Works", "en", 2)]
    assert [(row.title, row.language) for row in in_french] == [("Werken", "nl")]


def test_drafts_and_withdrawn_announcements_are_not_shown(world):
    with entered(world.hasselt):
        announce("Runkst-Centrum", published_at=None)
        Withdrawal.objects.create(announcement=announce("Runkst-Centrum"), withdrawn_by="Emma")

        assert announcements_for(world.an.resident.neighbourhood, "nl") == []


def test_a_list_goes_on_before_its_last_row(world):
    with entered(world.hasselt):
        for number in range(3):
            announce("Runkst-Centrum", title=str(number))

        first = announcements_for(world.an.resident.neighbourhood, "nl", limit=2)
        rest = announcements_for(world.an.resident.neighbourhood, "nl", first[-1].published_at)

    assert [row.title for row in first] == ["2", "1"]
    assert [row.title for row in rest] == ["0"]


def test_two_and_twenty_announcements_take_one_query(world):
    with entered(world.hasselt):
        for wanted in (2, 18):
            for _number in range(wanted):
                announce("Runkst-Centrum")
            with CaptureQueriesContext(connections[tenant_alias()]) as queries:
                announcements_for(world.an.resident.neighbourhood, "nl", resident=world.an.resident)

            assert len(queries) == 1


def test_reading_is_noted_once_per_household_in_one_statement(world):
    with entered(world.hasselt):
        ids = [announce("Runkst-Centrum").id for _number in range(3)]
        record_readings(resident=world.an.resident, announcement_ids=ids[:1])
        with CaptureQueriesContext(connections[tenant_alias()]) as queries:
            record_readings(resident=world.an.resident, announcement_ids=ids)

        assert len([q for q in queries if "INSERT" in q["sql"]]) == 1
        assert Reading.objects.count() == 3
        rows = announcements_for(world.an.resident.neighbourhood, "nl", resident=world.an.resident)
        assert all(row.is_read for row in rows)


def test_thanks_are_given_once_and_can_be_taken_back(world):
    with entered(world.hasselt):
        announcement = announce("Runkst-Centrum")
        for _again in range(2):
            thank(resident=world.an.resident, announcement_id=announcement.id)

        assert Thanks.objects.count() == 1
        unthank(resident=world.an.resident, announcement_id=announcement.id)
        assert not Thanks.objects.exists()


def test_a_resident_opens_an_announcement_and_thanks(world, door_client):
    with entered(world.hasselt):
        announcement = announce("Runkst-Centrum", title="Werken in de straat")
    client = door_client("residents", world.an)

    page = client.get(f"/announcements/{announcement.id}/")
    thanked = client.post(f"/announcements/{announcement.id}/thanks/", {"wanted": "yes"})

    assert "Werken in de straat" in page.content.decode()
    assert thanked.status_code == 302
    assert thanked["location"].endswith(f"#announcement-{announcement.id}")
    assert 'aria-pressed="true"' in client.get(thanked["location"]).content.decode()


def test_others_cannot_tell_that_an_announcement_exists(world, door_client):
    with entered(world.hasselt):
        announcement = announce("Runkst-Centrum")
    path = f"/announcements/{announcement.id}/"

    for outsider in (world.chloe, world.dries):
        client = door_client("residents", outsider)
        assert client.get(path).status_code == 404
        assert client.post(f"{path}thanks/", {"wanted": "yes"}).status_code == 404
    visitor = door_client("residents", municipality=world.hasselt)
    assert visitor.get(path)["location"].startswith("/sign-in/")


def test_a_withdrawn_announcement_is_gone(world, door_client):
    with entered(world.hasselt):
        announcement = announce("Runkst-Centrum")
        Withdrawal.objects.create(announcement=announcement, withdrawn_by="Emma")

    page = door_client("residents", world.an).get(f"/announcements/{announcement.id}/")

    assert page.status_code == 404
