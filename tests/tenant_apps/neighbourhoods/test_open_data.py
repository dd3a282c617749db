"""The real open data, where the folder is there: the whole of it imports (done-when 5)."""

import time
from collections import Counter

import pytest
import shapely
from shapely.geometry import shape

from common.geometry.boundaries import Boundary
from common.imports import FileRefused
from common.open_data import MUNICIPALITIES, NEIGHBOURHOODS, OUTLINES
from demo.addresses import made_up_addresses, write_addresses
from shared_apps.atlas.models import AtlasMunicipality, AtlasNeighbourhood
from shared_apps.atlas.services import import_atlas_neighbourhoods, import_municipalities
from tenant_apps.neighbourhoods.models import Address, Household, Neighbourhood
from tenant_apps.neighbourhoods.services import import_addresses, import_neighbourhoods
from tests.open_data import found, needs_open_data

pytestmark = needs_open_data
COUNT = 30_000
HASSELT = "wijken/hasselt_wijken_2025.geojson"
BEFORE_THE_MERGER = "wijken/hasselt_wijken_pre2025.geojson"


@pytest.fixture
def atlas(db):
    started = time.perf_counter()
    municipalities = import_municipalities(table=found(MUNICIPALITIES), outlines=found(OUTLINES))
    between = time.perf_counter()
    neighbourhoods = import_atlas_neighbourhoods(path=found(NEIGHBOURHOODS))
    print(f"\n565 municipalities in {between - started:.1f} s")
    print(f"2,767 neighbourhoods in {time.perf_counter() - between:.1f} s")
    return municipalities, neighbourhoods


@pytest.fixture
def hasselt(empty_municipality):
    empty_municipality.nis_code = "71072"
    import_neighbourhoods(path=found(NEIGHBOURHOODS))
    return empty_municipality


def test_all_304_municipalities_and_2767_neighbourhoods_import(atlas):
    municipalities, neighbourhoods = atlas

    assert (municipalities.added, municipalities.outlines) == (565, 304)
    assert (neighbourhoods.added, neighbourhoods.municipalities) == (2_767, 304)
    assert AtlasMunicipality.objects.exclude(outline=None).count() == 304
    assert AtlasNeighbourhood.objects.exclude(map_boundary=None).count() == 2_767


def test_simplified_boundaries_neither_overlap_nor_leave_gaps(hasselt):
    boundaries = Neighbourhood.objects.values_list("map_boundary", flat=True)

    small = [shape(boundary) for boundary in boundaries]

    together = shapely.union_all(small)
    assert len(small) == 27
    assert sum(shapely.area(small)) == pytest.approx(together.area, rel=1e-9)
    assert not any(polygon.interiors for polygon in shapely.get_parts(together))


def test_the_division_before_the_merger_gives_way_to_that_of_2025(empty_municipality):
    older = import_neighbourhoods(path=found(BEFORE_THE_MERGER))

    with pytest.raises(FileRefused, match="They are not in the file and overlap it"):
        import_neighbourhoods(path=found(HASSELT))
    newer = import_neighbourhoods(path=found(HASSELT), ends_missing=True)

    assert (len(older.added), len(newer.added), len(newer.deleted)) == (27, 27, 27)
    assert Neighbourhood.objects.count() == 27


def test_each_of_30000_addresses_in_hasselt_is_where_its_place_says(hasselt, tmp_path):
    neighbourhoods = list(Neighbourhood.objects.all())
    boundaries = [Boundary(n.name, n.source_code, shape(n.boundary)) for n in neighbourhoods]
    made_up = made_up_addresses(town="hasselt", boundaries=boundaries, count=COUNT)
    path = write_addresses(tmp_path / "hasselt.csv", made_up)

    started = time.perf_counter()
    report = import_addresses(path=path)
    print(f"\n{COUNT:,} addresses imported in {time.perf_counter() - started:.1f} s")

    assert (report.added, report.outside) == (COUNT, 0)
    assert Household.objects.count() == COUNT
    _assert_places_are_right(boundaries)
    counts = Counter(Address.objects.values_list("assignment", flat=True))
    print(f"{counts['border']} of them within five metres of a border")
    assert counts["automatic"] + counts["border"] == COUNT
    assert 0 < counts["border"] < COUNT / 20


def _assert_places_are_right(boundaries):
    """Ask each polygon itself, without the tree that the import uses."""
    for boundary in boundaries:
        inside = Address.objects.filter(neighbourhood__source_code=boundary.code)
        places = list(inside.values_list("longitude", "latitude"))
        shapely.prepare(boundary.polygon)
        assert places
        assert shapely.intersects_xy(boundary.polygon, places).all()
