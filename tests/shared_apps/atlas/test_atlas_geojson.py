import pytest

from common.geometry.geojson import as_geojson
from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from tests.common.areas import square

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(door_client):
    client = door_client("residents")
    client.cookies["kwartier_language"] = "fr"
    return client


@pytest.fixture(autouse=True)
def brussels():
    AtlasMunicipality.objects.create(
        nis_code="21004", name_nl="Brussel", name_fr="Bruxelles", map_outline=as_geojson(square(0))
    )
    AtlasMunicipality.objects.create(nis_code="25001", name_nl="Zonder kaart")
    AtlasNeighbourhood.objects.create(
        nis_code="21004", source_code="21004A", name="Marolles", boundary=as_geojson(square(0))
    )


def test_the_map_of_municipalities_is_public_and_speaks_the_language(visitor):
    answer = visitor.get("/municipalities.geojson")

    names = [feature["properties"]["name"] for feature in answer.json()["features"]]
    assert names == ["Bruxelles"]
    assert "max-age" in answer["Cache-Control"]


def test_the_neighbourhoods_of_a_municipality_are_public(visitor):
    answer = visitor.get("/municipalities/21004/neighbourhoods.geojson")

    assert [f["properties"]["name"] for f in answer.json()["features"]] == ["Marolles"]


def test_a_municipality_without_neighbourhoods_is_not_found(visitor):
    assert visitor.get("/municipalities/25001/neighbourhoods.geojson").status_code == 404
