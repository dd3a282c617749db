import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from common.tenancy import entered
from tenant_apps.neighbourhoods.models import Address, Neighbourhood
from tenants.models import Municipality

API = "/api/v1/"
FIGURE = {
    "household_count": 812,
    "household_count_source": "Us",
    "household_count_on": "2026-01-01",
}


@pytest.fixture
def kermt(world):
    with entered(world.hasselt):
        return Neighbourhood.objects.get(name="Kermt")


@pytest.fixture
def unclear(world):
    with entered(world.hasselt):
        address = Address.objects.filter(neighbourhood__name="Kermt")[0]
        Address.objects.filter(pk=address.pk).update(assignment="border")
        return address


def put(client, path, **values):
    return client.put(f"{API}{path}", values, content_type="application/json")


def test_everybody_may_read_the_neighbourhoods_of_a_municipality(world, door_client, kermt):
    visitor = door_client("residents", municipality=world.hasselt)

    page = visitor.get(f"{API}neighbourhoods/").json()
    one = visitor.get(f"{API}neighbourhoods/{kermt.id}/").json()

    assert {row["name"] for row in page["results"]} > {"Kermt", "Banneux"}
    assert one["name"] == "Kermt"
    assert "household_count" not in one


def test_the_public_map_is_geojson_without_counts(world, door_client):
    answer = door_client("residents", municipality=world.hasselt).get("/neighbourhoods.geojson")

    feature = answer.json()["features"][0]
    assert answer["Content-Type"] == "application/geo+json"
    assert feature["geometry"]["type"] == "Polygon"
    assert set(feature["properties"]) == {"id", "name", "status", "source", "is_schematic"}


def test_a_neighbourhood_of_another_municipality_is_not_found(world, door_client, kermt, emma):
    visitor = door_client("residents", municipality=world.boechout)
    with entered(world.boechout):
        vremde = Neighbourhood.objects.get(name="Vremde")

    assert visitor.get(f"{API}neighbourhoods/{kermt.id}/").status_code == 404
    assert put(emma, f"neighbourhoods/{vremde.id}/status/", status="live").status_code == 404


def test_an_official_reads_counts_and_records_a_figure(emma, kermt):
    path = f"neighbourhoods/{kermt.id}/"

    before = emma.get(f"{API}{path}").json()
    answer = put(emma, f"{path}household-count/", **FIGURE)

    assert (before["address_count"], before["household_count"]) == (12, None)
    assert answer.json()["household_count"] == 812


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"household_count": 812}, "household_count_source"),
        (FIGURE | {"household_count": 0}, "household_count"),
        (FIGURE | {"household_count_on": "2999-01-01"}, "household_count_on"),
        ({}, "household_count"),
    ],
)
def test_a_figure_that_says_too_little_is_a_problem_by_field(emma, kermt, values, field):
    answer = put(emma, f"neighbourhoods/{kermt.id}/household-count/", **values)

    assert answer.status_code == 400
    assert field in answer.json()["errors"]


def test_an_official_records_the_stage(emma, kermt):
    answer = put(emma, f"neighbourhoods/{kermt.id}/status/", status="pilot")

    assert answer.json()["status"] == "pilot"
    assert put(emma, f"neighbourhoods/{kermt.id}/status/", status="x").status_code == 400


def test_an_official_finds_and_settles_an_unclear_address(emma, kermt, unclear):
    rows = emma.get(f"{API}unclear-addresses/").json()["results"]
    answer = put(emma, f"addresses/{unclear.id}/neighbourhood/", neighbourhood=str(kermt.id))

    assert [row["id"] for row in rows] == [str(unclear.id)]
    assert answer.json()["assignment"] == "manual"
    assert emma.get(f"{API}unclear-addresses/").json()["results"] == []


def test_a_file_is_handed_in_and_followed(emma):
    file = SimpleUploadedFile("a.csv", b"street,house_number,postal_code,lon,lat\n")

    job = emma.post(f"{API}imports/", {"kind": "addresses", "file": file})
    followed = emma.get(f"{API}imports/{job.json()['id']}/").json()

    assert job.status_code == 202
    assert (followed["stage"], followed["file_name"]) == ("waiting", "a.csv")
    assert len(emma.get(f"{API}imports/").json()["results"]) == 1


def test_a_restricted_licence_lets_an_official_read_and_change_nothing(emma, kermt, unclear):
    Municipality.objects.filter(slug="hasselt").update(state="restricted")

    assert emma.get(f"{API}neighbourhoods/").status_code == 200
    assert put(emma, f"neighbourhoods/{kermt.id}/status/", status="live").status_code == 403
    path = f"addresses/{unclear.id}/neighbourhood/"
    assert put(emma, path, neighbourhood=str(kermt.id)).status_code == 403


@pytest.mark.parametrize("path", ["neighbourhoods/", "unclear-addresses/", "imports/"])
def test_a_visitor_of_the_dashboard_gets_nothing(world, door_client, path):
    visitor = door_client("dashboard", municipality=world.hasselt)

    assert visitor.get(f"{API}{path}").status_code == 401
