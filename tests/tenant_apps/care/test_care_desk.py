"""The care door: its own people, its own table, nothing else."""

from tenant_apps.care.models import CareDesk
from tenant_apps.care.services import describe_care_desk
from tests.tenant_apps.at_once import Taps
from tests.world import PASSWORD

DESK = {"name": "Zorgteam", "phone": "011 00 00 00", "opening_hours": "9-12"}


def test_a_care_worker_describes_the_desk(world, door_client, inside_hasselt):
    fatima = door_client("care", world.fatima)

    answer = fatima.post("/desk/", DESK, follow=True)

    assert "011 00 00 00" in answer.content.decode()
    assert CareDesk.objects.get().name == "Zorgteam"


def test_describing_it_again_changes_the_same_desk(world, door_client, inside_hasselt):
    fatima = door_client("care", world.fatima)

    for name in ("Zorgteam", "Zorgpunt"):
        fatima.post("/desk/", {**DESK, "name": name})

    assert [desk.name for desk in CareDesk.objects.all()] == ["Zorgpunt"]


def test_two_who_describe_it_at_once_describe_one_desk(world):
    taps = Taps(world.hasselt)

    try:
        desks = taps.together(lambda: describe_care_desk(**DESK).pk)

        assert len(set(desks)) == 1
    finally:
        taps.once(lambda: CareDesk.objects.all().delete())


def test_an_official_does_not_enter_the_care_door(world, door_client):
    visitor = door_client("care", municipality=world.hasselt)
    credentials = {"login": world.emma.identity.email, "password": PASSWORD}

    answer = visitor.post("/accounts/login/", credentials)

    # The door's database login cannot see that such an identity exists.
    assert answer.status_code == 200
    assert visitor.get("/").status_code == 302


def test_a_visitor_is_asked_to_sign_in(world, door_client):
    visitor = door_client("care", municipality=world.hasselt)

    assert visitor.get("/").headers["location"].startswith("/accounts/login/")
