"""A resident chooses which mail to get, on a page or from a mail (RFC 8058)."""

from django.test import Client

from common.tenancy import entered
from tenant_apps.outbox.models import Preference
from tenant_apps.outbox.queries import wanted_by, wanting
from tenant_apps.outbox.unsubscribing import unsubscribe_token


def stop_path(person, kind="new_post"):
    with entered(person.municipality):
        token = unsubscribe_token(person.resident.pk, kind)
    return f"/notifications/unsubscribe/{token}/"


def refused(person):
    with entered(person.municipality):
        stopped = Preference.objects.filter(resident_id=person.resident.pk, is_wanted=False)
        return set(stopped.values_list("kind", flat=True))


def test_a_resident_switches_kinds_of_mail_off_and_on(world, door_client):
    client = door_client("residents", world.an)

    client.post("/notifications/", {"wanted": ["new_reply"]})
    page = client.get("/notifications/").content.decode()
    with entered(world.hasselt):
        wanted = wanted_by(world.an.resident.pk)
        others = wanting("new_post", [world.an.resident.pk, world.bart.resident.pk])

    assert wanted == ["new_reply"]
    assert others == [world.bart.resident.pk]
    assert 'value="new_reply" id="id_wanted_1" checked' in page or page.count("checked") == 1

    client.post("/notifications/", {"wanted": ["new_reply", "new_post"]})
    assert "new_post" not in refused(world.an)


def test_a_program_switches_one_kind_and_leaves_the_others_to_whoever_changes_them(
    world, door_client
):
    mails = [{"kind": "new_post", "is_wanted": False}]

    answer = door_client("residents", world.an).patch(
        "/api/v1/notifications/", {"mails": mails}, content_type="application/json"
    )

    assert answer.status_code == 200
    with entered(world.hasselt):
        assert list(Preference.objects.values_list("kind", "is_wanted")) == [("new_post", False)]


def test_everything_may_be_switched_off(world, door_client):
    response = door_client("residents", world.an).post("/notifications/", {})

    assert response.status_code == 302
    with entered(world.hasselt):
        assert wanted_by(world.an.resident.pk) == []


def test_a_kind_that_does_not_exist_is_refused(world, door_client):
    page = door_client("residents", world.an).post("/notifications/", {"wanted": ["weather"]})

    assert page.status_code == 200
    assert refused(world.an) == set()


def test_a_visitor_is_asked_to_sign_in(world, door_client):
    response = door_client("residents", municipality=world.hasselt).get("/notifications/")

    assert response["location"].startswith("/sign-in/")


def test_a_mail_program_stops_mail_by_one_post_without_cookies(world):
    browser = Client(enforce_csrf_checks=True, headers={"host": world.hasselt.host})

    response = browser.post(
        stop_path(world.an),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code == 200
    assert refused(world.an) == {"new_post"}
    assert refused(world.bart) == set()


def test_opening_the_link_only_asks(world, door_client):
    visitor = door_client("residents", municipality=world.hasselt)

    asked = visitor.get(stop_path(world.an)).content.decode()
    assert "Stop this mail?" in asked
    assert refused(world.an) == set()

    for _again in range(2):
        assert "No more of this mail" in visitor.post(stop_path(world.an)).content.decode()
    assert refused(world.an) == {"new_post"}


def test_a_forged_or_borrowed_token_opens_nothing(world, door_client):
    here = door_client("residents", municipality=world.hasselt)
    there = door_client("residents", municipality=world.boechout)
    forged = stop_path(world.an)[:-6] + "xxxxx/"

    for client, path in (
        (here, forged),
        (here, "/notifications/unsubscribe/nonsense/"),
        (there, stop_path(world.an)),
        (here, stop_path(world.dries)),
        (here, stop_path(world.an, "a kind that does not exist")),
    ):
        assert client.get(path).status_code == 404
        assert client.post(path).status_code == 404
    assert refused(world.an) == set()
