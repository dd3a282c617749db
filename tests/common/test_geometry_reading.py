import json

import pytest
from shapely.geometry import mapping

from common.geometry.boundaries import boundaries_of
from common.geometry.coordinates import LAMBERT_72, LAMBERT_2008, WGS84, convert_shapes
from common.geometry.geojson import read_geojson
from common.imports import FileRefused
from tests.common.areas import feature, square, write_geojson


def read(path):
    return boundaries_of(read_geojson(path))


def refusal(path) -> str:
    with pytest.raises(FileRefused) as refused:
        read(path)
    return str(refused.value)


@pytest.mark.parametrize("system", [WGS84, LAMBERT_72, LAMBERT_2008])
@pytest.mark.parametrize("is_named", [True, False])
def test_an_area_lands_in_the_same_place_from_each_system(tmp_path, system, is_named):
    polygon = convert_shapes(square(0), WGS84, system)
    crs = f"urn:ogc:def:crs:EPSG::{system}" if is_named else ""

    path = write_geojson(tmp_path / "areas.geojson", feature("Kermt", polygon), crs=crs)

    assert read(path)[0].polygon.symmetric_difference(square(0)).area < 1e-10


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = write_geojson(tmp_path / "areas.geojson", feature("Kermt", square(0)))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert [boundary.name for boundary in read(path)] == ["Kermt"]


def test_a_name_and_code_are_found_under_the_publishers_words(tmp_path):
    item = {
        "type": "Feature",
        "properties": {"WIJKCODE": 12, "Naam": "Kermt"},
        "geometry": mapping(square(0)),
    }

    boundary = read(write_geojson(tmp_path / "areas.geojson", item))[0]

    assert (boundary.code, boundary.name, boundary.label) == ("12", "Kermt", "Kermt (12)")


def test_the_name_of_the_municipality_is_left_out_of_a_neighbourhoods_name(tmp_path):
    item = feature("Kermt (Hasselt)", square(0), municipality="Hasselt")

    path = write_geojson(tmp_path / "areas.geojson", item)

    assert [boundary.name for boundary in read(path)] == ["Kermt"]


def test_every_area_without_a_readable_polygon_is_named(tmp_path):
    ring = [[[5.3, 50.9], [5.4]]]
    path = write_geojson(
        tmp_path / "areas.geojson",
        feature("Kermt", None),
        feature("Runkst", {"type": "Polygon", "coordinates": ring}),
        feature("Banneux", {"type": "Point", "coordinates": [5.3, 50.9]}),
        feature("Tuilt", {"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}),
        feature("Schimpen", {"type": "Polygon", "coordinates": []}),
        feature("Godsheide", square(0)),
    )

    message = refusal(path)

    assert [line.partition(":")[0] for line in message.splitlines()] == [
        "Kermt", "Runkst", "Banneux", "Tuilt", "Schimpen",
    ]  # fmt: skip


def test_coordinates_that_are_no_numbers_are_refused(tmp_path):
    path = write_geojson(tmp_path / "areas.geojson", feature("Kermt", square(0)))
    path.write_text(path.read_text().replace("5.3,", "NaN,"))

    assert refusal(path) == "Kermt: Its coordinates cannot be read."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b'{"type": "FeatureCollection", "features": [{"type"', "cut off at line 1"),
        (b"street;house_number\n", "no GeoJSON"),
        (b"[1, 2]", "not a GeoJSON feature collection"),
        (b'{"type": "FeatureCollection"}', "not a GeoJSON feature collection"),
        (b'{"type": "FeatureCollection", "features": []}', "no features"),
        (b"[" * 100_000, "not a GeoJSON feature collection"),
        ('{"naam": "Sint-André"}'.encode("latin-1"), "not in UTF-8"),
    ],
)
def test_a_file_that_is_no_geojson_says_why(tmp_path, content, words):
    path = tmp_path / "areas.geojson"
    path.write_bytes(content)

    assert words in refusal(path)


def test_a_missing_file_and_a_huge_one_are_refused(tmp_path):
    path = write_geojson(tmp_path / "areas.geojson", feature("Kermt", square(0)))

    assert "no such file" in refusal(tmp_path / "nothing.geojson")
    with pytest.raises(FileRefused, match="larger than 0 MB"):
        read_geojson(path, most_megabytes=0)


def test_an_unknown_coordinate_system_is_named(tmp_path):
    crs = "urn:ogc:def:crs:EPSG::28992"
    path = write_geojson(tmp_path / "areas.geojson", feature("Kermt", square(0)), crs=crs)

    assert "EPSG::28992" in refusal(path)


def test_latitude_before_longitude_is_recognised(tmp_path):
    swapped = [[[y, x] for x, y in square(0).exterior.coords]]
    polygon = {"type": "Polygon", "coordinates": swapped}
    path = write_geojson(tmp_path / "areas.geojson", feature("Kermt", polygon))

    assert "have changed places" in refusal(path)


def test_a_feature_without_a_name_is_reported_by_its_position(tmp_path):
    item = json.loads(json.dumps(feature("Kermt", square(0)))) | {"properties": None}

    message = refusal(write_geojson(tmp_path / "areas.geojson", item))

    assert message == "Feature 1: It has no code and no name."
