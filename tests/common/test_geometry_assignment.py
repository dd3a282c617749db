import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon

from common.geometry.assignment import NOWHERE, Division
from tests.common.areas import SIDE, SOUTH, WEST, square

METRE_EAST = 1 / 70_200  # one metre as degrees of longitude at 50.9 degrees north
MIDDLE = SOUTH + SIDE / 2
BORDER = WEST + SIDE  # between square 0 and square 1
PAIR = Division([square(0), square(1)])


def place(*longitudes, latitude=MIDDLE, division=PAIR):
    areas, at_border = division.place(list(longitudes), [latitude] * len(longitudes))
    return areas.tolist(), at_border.tolist()


def test_each_point_falls_in_the_area_that_contains_it():
    assert place(WEST + 0.2 * SIDE, WEST + 1.5 * SIDE) == ([0, 1], [False, False])


def test_a_point_outside_all_areas_is_nowhere():
    assert place(WEST - SIDE) == ([NOWHERE], [False])


@pytest.mark.parametrize(("metres", "is_near"), [(4.8, True), (5.2, False)])
def test_five_metres_from_a_border_are_measured_in_metres(metres, is_near):
    areas, at_border = place(BORDER - metres * METRE_EAST, BORDER + metres * METRE_EAST)

    assert areas == [0, 1]
    assert at_border == [is_near, is_near]


@pytest.mark.parametrize(("metres", "is_near"), [(4.8, True), (5.2, False)])
def test_a_metre_to_the_north_is_as_long_as_a_metre_to_the_east(metres, is_near):
    north = metres / 111_250

    _areas, at_border = place(WEST + SIDE / 2, latitude=SOUTH + north)

    assert at_border == [is_near]


def test_a_point_on_the_shared_border_gets_exactly_one_area():
    assert place(BORDER) == ([0], [True])


def test_an_area_in_two_parts_is_one_area():
    division = Division([MultiPolygon([square(0), square(2)]), square(1)])

    longitudes = [WEST + (column + 0.5) * SIDE for column in range(3)]

    assert place(*longitudes, division=division)[0] == [0, 1, 0]


def test_a_hole_belongs_to_whoever_fills_it():
    hole = square(0.25, 0.25, SIDE / 2)
    division = Division([square(0).difference(hole), hole])

    assert place(WEST + 0.5 * SIDE, WEST + 0.1 * SIDE, division=division)[0] == [1, 0]


def test_no_points_give_no_places():
    areas, at_border = PAIR.place(np.array([]), np.array([]))

    assert (len(areas), len(at_border)) == (0, 0)


@given(st.floats(-0.5, 2.5), st.floats(-0.5, 1.5))
def test_an_area_is_given_exactly_where_one_contains_the_point(column, row):
    areas, _at_border = place(WEST + column * SIDE, latitude=SOUTH + row * SIDE)

    if not any(abs(edge - column) < 1e-4 for edge in (0, 1, 2)) and 1e-4 < row < 1 - 1e-4:
        inside = 0 < column < 2
        assert areas == [int(column) if inside else NOWHERE]
