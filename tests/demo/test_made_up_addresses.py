from collections import Counter

import pytest
import shapely

from common.geometry.checking import problems_of
from demo.addresses import made_up_addresses, write_addresses
from demo.places import TOWNS
from demo.schematic import schematic_boundaries
from tenant_apps.neighbourhoods.address_files import read_address_file


@pytest.mark.parametrize("town", TOWNS)
def test_schematic_cells_divide_a_town_and_hold_their_own_centre(town):
    boundaries = schematic_boundaries(TOWNS[town])

    assert problems_of(boundaries) == []
    for boundary, place in zip(boundaries, TOWNS[town].places, strict=True):
        assert boundary.polygon.contains(shapely.Point(place.longitude, place.latitude))
        assert boundary.code == place.code


def test_addresses_lie_inside_the_boundaries_and_differ_from_each_other():
    boundaries = schematic_boundaries(TOWNS["hasselt"])
    ground = shapely.union_all([boundary.polygon for boundary in boundaries])

    made_up = made_up_addresses(town="hasselt", boundaries=boundaries, count=1_000)

    keys = {(a.postal_code, a.street, a.house_number, a.box_number) for a in made_up}
    points = [(a.longitude, a.latitude) for a in made_up]
    assert len(keys) == len(made_up) == 1_000
    assert shapely.distance(ground, shapely.points(points)).max() < 1e-6


def test_every_neighbourhood_has_addresses_and_some_have_boxes():
    boundaries = schematic_boundaries(TOWNS["boechout"])

    made_up = made_up_addresses(town="boechout", boundaries=boundaries, count=400)

    assert Counter(a.postal_code for a in made_up).keys() == {"2530", "2531"}
    assert any(address.box_number for address in made_up)


def test_the_same_seed_gives_the_same_addresses():
    boundaries = schematic_boundaries(TOWNS["hove"])

    one, same, other = (
        made_up_addresses(town="hove", boundaries=boundaries, count=50, seed=seed)
        for seed in (1, 1, 2)
    )

    assert one == same
    assert one != other


def test_the_written_file_is_one_that_the_import_reads(tmp_path):
    boundaries = schematic_boundaries(TOWNS["hove"])
    made_up = made_up_addresses(town="hove", boundaries=boundaries, count=50)

    file = read_address_file(write_addresses(tmp_path / "hove.csv", made_up))

    assert [row.source_id for row in file.rows] == [address.source_id for address in made_up]
    assert file.rows[0].street == made_up[0].street
