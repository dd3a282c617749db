"""Officials see how many households an announcement reached, in steps of ten, and never which."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.tenancy import entered, tenant_alias
from tenant_apps.announcements.counting import count_readers, forget_readers
from tenant_apps.announcements.models import (
    COUNTED_FOR,
    Announcement,
    AnnouncementCount,
    Reading,
    TargetCount,
    Thanks,
)
from tenant_apps.announcements.services import record_readings, thank
from tenant_apps.announcements.tasks import count
from tenant_apps.insights.models import FrozenWeek, WeeklyInsight
from tenant_apps.neighbourhoods.models import Address, Household, Neighbourhood
from tenant_apps.residents.models import Resident
from tests.tenant_apps.announcements.announcing import announce

pytestmark = pytest.mark.usefixtures("inside_hasselt")


def people(name, number):
    """Let so many new households live in a neighbourhood."""
    neighbourhood = Neighbourhood.objects.get(name=name)
    keys = [uuid4().hex for _number in range(number)]
    addresses = Address.objects.bulk_create(
        Address(key=key, street="Bosstraat", house_number=key[:4], neighbourhood=neighbourhood)
        for key in keys
    )
    households = Household.objects.bulk_create(Household(address=each) for each in addresses)
    return Resident.objects.bulk_create(
        Resident(
            household=household,
            neighbourhood=neighbourhood,
            first_name="Jo",
            last_name="Claes",
            street="Bosstraat",
            joined_at=timezone.now(),
        )
        for household in households
    )


def read(announcement, residents):
    for resident in residents:
        record_readings(resident=resident, announcement_ids=[announcement.pk])


def counted(announcement):
    count_readers()
    found = AnnouncementCount.objects.get(announcement=announcement)
    return found.households_reached, found.households_thanked


def test_nine_readers_are_no_number_and_ten_are():
    announcement = announce("Kermt")
    residents = people("Kermt", 10)

    read(announcement, residents[:9])
    assert counted(announcement) == (None, None)
    read(announcement, residents)
    assert counted(announcement) == (10, None)


def test_a_number_moves_by_ten_or_more():
    announcement = announce("Kermt")
    residents = people("Kermt", 25)
    read(announcement, residents[:12])
    assert counted(announcement)[0] == 12

    read(announcement, residents[:21])
    assert counted(announcement)[0] == 12
    read(announcement, residents[:22])
    assert counted(announcement)[0] == 22


def test_a_neighbourhood_enters_the_count_with_ten_households():
    """Or else an announcement to one place more would tell who read in that place."""
    announcement = announce("Kermt", "Banneux")
    read(announcement, people("Kermt", 15) + people("Banneux", 9))

    assert counted(announcement)[0] == 15
    assert TargetCount.objects.get().target.neighbourhood.name == "Kermt"


def test_two_members_of_a_household_count_once():
    announcement = announce("Kermt")
    residents = people("Kermt", 10)
    Resident.objects.filter(pk=residents[1].pk).update(household=residents[0].household_id)

    for resident in Resident.objects.filter(pk__in=[each.pk for each in residents]):
        read(announcement, [resident])
        thank(resident=resident, announcement_id=announcement.pk)

    assert counted(announcement) == (None, None)


def test_thanks_are_counted_by_household():
    announcement = announce("Kermt", "Banneux")
    for resident in people("Kermt", 6) + people("Banneux", 6):
        thank(resident=resident, announcement_id=announcement.pk)

    assert counted(announcement)[1] == 12


def test_who_is_addressed_adds_up_published_figures_and_stays():
    announcement = announce("Kermt", "Banneux")
    for week, values in ((3, [40, None]), (2, [60, 30])):
        monday = timezone.localdate() - timedelta(weeks=week)
        FrozenWeek.objects.create(starts_on=monday)
        for name, value in zip(["Kermt", "Banneux"], values, strict=True):
            WeeklyInsight.objects.create(
                week_starts_on=monday,
                neighbourhood=Neighbourhood.objects.get(name=name),
                metric="connected_households",
                value=value,
                suppression="" if value else "small",
            )
        count_readers()

    assert AnnouncementCount.objects.get(announcement=announcement).households_addressed == 40


def test_after_three_months_nobody_knows_who_read():
    announcement = announce("Kermt")
    residents = people("Kermt", 12)
    read(announcement, residents)
    thank(resident=residents[0], announcement_id=announcement.pk)
    assert counted(announcement)[0] == 12

    Announcement.objects.update(published_at=timezone.now() - COUNTED_FOR)
    forget_readers()

    assert not Reading.objects.exists()
    assert not Thanks.objects.exists()
    assert counted(announcement)[0] == 12


def test_an_old_announcement_is_read_without_a_note(world, door_client):
    announcement = announce("Runkst-Centrum", published_at=timezone.now() - COUNTED_FOR)
    client = door_client("residents", world.an)
    path = f"/announcements/{announcement.pk}/"

    page = client.get(path)

    assert page.status_code == 200
    assert f"{path}thanks/" not in page.content.decode()
    assert client.post(f"{path}thanks/", {"wanted": "yes"}).status_code == 404
    assert not Reading.objects.exists()


def test_two_and_twenty_announcements_are_counted_with_as_many_queries():
    numbers = []
    for more in (2, 18):
        for _number in range(more):
            announce("Kermt", "Banneux")
        count_readers()
        with CaptureQueriesContext(connections[tenant_alias()]) as queries:
            count_readers()
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_the_task_counts_in_every_municipality(world):
    with entered(world.boechout):
        announcement = announce("Vremde")

    count()

    with entered(world.boechout):
        assert AnnouncementCount.objects.get(announcement=announcement).households_reached is None


def test_the_database_itself_refuses_a_count_below_ten():
    announcement = announce("Kermt")

    with pytest.raises(IntegrityError), transaction.atomic(using=tenant_alias()):
        AnnouncementCount.objects.create(
            announcement=announcement, households_reached=9, counted_at=timezone.now()
        )


def test_emma_reads_counts_and_suppressed_ones_in_words(world, door_client):
    announcement = announce("Kermt", "Banneux")
    read(announcement, people("Kermt", 15) + people("Banneux", 3))
    count_readers()

    page = door_client("dashboard", world.emma).get(f"/announcements/{announcement.pk}/")

    content = page.content.decode()
    assert "<b>15</b>" in content
    assert "fewer than 10" in content


def test_the_list_takes_as_many_queries_for_two_as_for_twenty(world, door_client):
    emma = door_client("dashboard", world.emma)
    emma.get("/announcements/")
    numbers = []
    for more in (2, 17):
        for number in range(more):
            announce("Kermt", "Banneux")
            planned = timezone.now() + timedelta(days=number + 1)
            announce("Kermt", published_at=None, publish_at=planned)
        with CaptureQueriesContext(connections[tenant_alias()]) as queries:
            emma.get("/announcements/")
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
