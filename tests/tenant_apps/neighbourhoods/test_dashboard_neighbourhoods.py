import pytest

from common.tenancy import entered
from tenant_apps.neighbourhoods.models import Neighbourhood
from tenants.models import Appointment, Municipality


@pytest.fixture
def kermt(world):
    with entered(world.hasselt):
        return Neighbourhood.objects.get(name="Kermt")


def reload(world, neighbourhood):
    with entered(world.hasselt):
        neighbourhood.refresh_from_db()
    return neighbourhood


def test_an_official_sees_every_neighbourhood_on_a_map_and_in_a_list(emma):
    page = emma.get("/neighbourhoods/")

    text = page.content.decode()
    assert page.status_code == 200
    assert all(name in text for name in ("Kermt", "Banneux", "Godsheide"))
    assert text.count("<path") >= 5


def test_a_neighbourhood_says_that_its_figure_is_not_known(emma, kermt):
    assert "not known" in emma.get(f"/neighbourhoods/{kermt.id}/").content.decode()


def test_an_official_records_a_figure_with_its_source_and_day(world, emma, kermt):
    answer = emma.post(
        f"/neighbourhoods/{kermt.id}/households/",
        {"households": "812", "source": "Population register", "on": "2026-01-01"},
    )

    assert answer.status_code == 302
    assert reload(world, kermt).household_count == 812
    assert "Population register" in emma.get(f"/neighbourhoods/{kermt.id}/").content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"households": "812"}, "Say where the figure comes from."),
        ({"households": "812", "source": "x", "on": "2999-01-01"}, "a day in the past"),
        ({"households": "-3", "source": "x", "on": "2026-01-01"}, "greater than or equal to 1"),
    ],
)
def test_a_figure_that_says_too_little_is_asked_again(world, emma, kermt, values, words):
    page = emma.post(f"/neighbourhoods/{kermt.id}/households/", values)

    assert words in page.content.decode()
    assert "<title>Error: Kermt" in page.content.decode()
    assert reload(world, kermt).household_count is None


def test_an_official_says_how_far_a_neighbourhood_is(world, emma, kermt):
    emma.post(f"/neighbourhoods/{kermt.id}/status/", {"status": "pilot"})

    assert reload(world, kermt).status == "pilot"


def test_a_restricted_licence_lets_an_official_look_and_change_nothing(emma, kermt):
    Municipality.objects.filter(slug="hasselt").update(state="restricted")

    assert emma.get("/neighbourhoods/").status_code == 200
    page = emma.get(f"/neighbourhoods/{kermt.id}/").content.decode()
    assert "Save the figure" not in page
    assert emma.post(f"/neighbourhoods/{kermt.id}/status/", {"status": "live"}).status_code == 403
    assert emma.get("/imports/").status_code == emma.get("/addresses/").status_code == 403


def test_a_project_manager_arranges_nothing(world, emma, kermt):
    Appointment.objects.filter(identity=world.emma.identity).update(role="project_manager")

    assert emma.get("/imports/").status_code == 403
    assert emma.post(f"/neighbourhoods/{kermt.id}/status/", {"status": "live"}).status_code == 403


def test_a_neighbourhood_of_another_municipality_is_not_found(world, emma):
    with entered(world.boechout):
        vremde = Neighbourhood.objects.get(name="Vremde")

    assert emma.get(f"/neighbourhoods/{vremde.id}/").status_code == 404
    assert emma.post(f"/neighbourhoods/{vremde.id}/status/", {"status": "live"}).status_code == 404


def test_a_visitor_is_asked_to_sign_in(world, door_client, kermt):
    client = door_client("dashboard", municipality=world.hasselt)

    for path in ("/neighbourhoods/", f"/neighbourhoods/{kermt.id}/", "/addresses/", "/imports/"):
        assert client.get(path).status_code == 302
