"""Who my neighbours are, and what I decide about myself (B11, B17)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common.tenancy import entered
from shared_apps.notifications.models import HubEvent
from tenant_apps.residents.models import Departure, Resident
from tenant_apps.residents.services import RENAMED, act_on_pending, change_name
from tenant_apps.residents.views import profile
from tenants.models import Membership
from tests.tenant_apps.residents.browsing import Browser, in_english
from tests.world import PASSWORD, settle


@pytest.fixture
def an(door_client, world):
    return in_english(door_client("residents", world.an))


def text(response):
    return response.content.decode()


def second_home(world):
    """Let An live in Boechout too; return her there."""
    with entered(world.boechout):
        dries = Resident.objects.get(pk=world.dries.resident.pk)
        there = Resident.objects.create(
            household=dries.household,
            neighbourhood=dries.neighbourhood,
            first_name="An",
            last_name="Peeters",
            street=dries.street,
            joined_at=timezone.now(),
        )
    Membership.objects.create(
        identity=world.an.identity, municipality=world.boechout, resident_id=there.pk
    )
    return there


def test_neighbours_are_those_of_my_neighbourhood_with_their_street(an):
    page = text(an.get("/neighbours/"))

    assert "Bart Willems" in page
    assert "Vredestraat" in page
    assert "Chloé" not in page


def test_no_house_number_is_shown(an, world):
    with entered(world.hasselt):
        address = Resident.objects.get(pk=world.bart.resident.pk).household.address
        address.house_number = "8713"
        address.save()

    assert "8713" not in text(an.get("/neighbours/"))
    assert "8713" not in text(an.get("/profile/"))


def test_whoever_left_is_no_neighbour_any_more(an, world):
    with entered(world.hasselt):
        Departure.objects.create(resident=world.bart.resident, left_at=timezone.now())

    assert "Bart Willems" not in text(an.get("/neighbours/"))


def test_neighbours_stand_in_the_order_of_the_alphabet_whatever_the_accent(an, world):
    for last in ("Öztürk", "abbas", "Zwart", "Ömer", "Édouard"):
        settle("Jo", last, world.hasselt, "Runkst-Centrum")

    page = text(an.get("/neighbours/"))

    places = [page.index(f"Jo {last}") for last in ("abbas", "Édouard", "Ömer", "Öztürk", "Zwart")]
    assert places == sorted(places)


def queries_for(client, path):
    client.get(path)  # whatever the connection did before
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def test_many_neighbours_come_page_by_page_with_as_many_queries(an, world):
    for_two = queries_for(an, "/neighbours/")
    with entered(world.hasselt):
        home = world.an.resident
        Resident.objects.bulk_create(
            Resident(
                household=home.household,
                neighbourhood=home.neighbourhood,
                first_name="Jo",
                last_name=f"Naam{chr(97 + number % 26)}{chr(97 + number // 26)}",
                street="Vredestraat",
                joined_at=timezone.now(),
            )
            for number in range(100)
        )

    assert queries_for(an, "/neighbours/") == for_two
    first = text(an.get("/neighbours/"))
    second = text(an.get("/neighbours/?page=2"))

    assert "?page=2" in first
    assert "?page=1" in second
    assert an.get("/neighbours/?page=nonsense").status_code == 200


def test_a_new_name_is_shown_in_every_municipality(an, world):
    there = second_home(world)

    an.post("/profile/name/", {"first_name": "Anna", "last_name": "Peeters"})
    act_on_pending()

    assert "Anna Peeters" in text(an.get("/profile/"))
    with entered(world.boechout):
        there.refresh_from_db()
        assert there.full_name == "Anna Peeters"


def test_of_two_new_names_the_last_one_stands_whatever_the_order(world):
    change_name(identity=world.an.identity, first_name="Anna", last_name="Peeters")
    change_name(identity=world.an.identity, first_name="Ann", last_name="Peeters")
    late, _early = HubEvent.objects.filter(topic=RENAMED).order_by("id")
    HubEvent.objects.filter(pk=late.pk).update(available_at=timezone.now() + timedelta(days=1))

    act_on_pending()
    HubEvent.objects.update(available_at=timezone.now())
    act_on_pending()

    with entered(world.hasselt):
        assert Resident.objects.get(pk=world.an.resident.pk).full_name == "Ann Peeters"


def test_a_name_that_is_none_is_refused(an, world):
    refused = text(an.post("/profile/name/", {"first_name": "🙂🙂", "last_name": "Peeters"}))

    assert "without signs or emojis" in refused
    world.an.identity.refresh_from_db()
    assert world.an.identity.first_name == "An"


def test_leaving_asks_first_and_then_closes_the_door(an, world):
    assert "Leave Runkst-Centrum?" in text(an.get("/profile/leave/"))
    assert not Membership.objects.exclude(ended_at=None).exists()

    an.post("/profile/leave/")

    assert Membership.objects.get(identity=world.an.identity).ended_at
    with entered(world.hasselt):
        assert Departure.objects.filter(resident_id=world.an.resident.pk).exists()
    assert an.get("/neighbours/")["Location"].startswith("/sign-in/")


def test_an_interrupted_leaving_is_finished_by_the_worker(an, world, monkeypatch):
    monkeypatch.setattr(profile, "act_on_events_about", lambda **_about: None)
    an.post("/profile/leave/")

    act_on_pending()
    act_on_pending()

    with entered(world.hasselt):
        assert Departure.objects.get().resident_id == world.an.resident.pk


def test_leaving_one_municipality_leaves_the_others(an, world):
    second_home(world)

    an.post("/profile/leave/")

    left = Membership.objects.filter(identity=world.an.identity, ended_at=None)
    assert [membership.municipality for membership in left] == [world.boechout]


@pytest.mark.parametrize("path", ["/neighbours/", "/profile/", "/profile/name/", "/profile/leave/"])
def test_visitors_are_asked_to_sign_in(door_client, world, path):
    visitor = door_client("residents", municipality=world.hasselt)

    assert visitor.get(path)["Location"] == f"/sign-in/?next={path}"
    assert visitor.post(path)["Location"] == f"/sign-in/?next={path}"


def test_only_who_has_several_municipalities_sees_the_switcher(door_client, world):
    browser = Browser(door_client)
    browser.sign_in_at_hub(world.an.identity.email, PASSWORD)
    browser.enter(world.hasselt)
    assert "My municipalities" not in text(browser.at(world.hasselt).get("/neighbours/"))

    second_home(world)
    browser.enter(world.boechout)

    page = text(browser.at(world.boechout).get("/neighbours/"))
    assert "My municipalities" in page
    assert "http://hasselt.kwartier.localhost:8000/sign-in/" in page
