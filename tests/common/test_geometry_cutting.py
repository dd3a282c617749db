"""Cutting and joining: whatever is done, the parts cover what the whole covered, edge to edge."""

import math
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from common.geometry.compass import COMPASS, line_beside, side_of
from common.geometry.coverage import borders, joined
from common.geometry.cutting import CutRefused, cut, halves
from common.geometry.lines import LineRefused, line_of
from tests.common.areas import SIDE, SOUTH, WEST, square

MIDDLE = WEST + SIDE / 2
UP = [[MIDDLE, SOUTH - 0.001], [MIDDLE, SOUTH + SIDE + 0.001]]
shares = st.floats(0.05, 0.95)
places = st.floats(-0.02, 0.03)


def star(radii: list[float]) -> Any:
    """Return an area whose border goes in and out, as real ones do."""
    turns = np.linspace(0, 2 * math.pi, len(radii), endpoint=False)
    corners = [
        (WEST + SIDE * r * math.cos(t), SOUTH + SIDE * r * math.sin(t))
        for r, t in zip(radii, turns, strict=True)
    ]
    return shapely.polygons(np.round(corners, 7))


def apply(areas: list[Any], step: tuple[Any, ...]) -> list[Any]:
    """Return what becomes of the areas; a step that is refused changes nothing."""
    kind, which, *how = step
    at = which % len(areas)
    try:
        if kind == "cut":
            return cut(areas, at, line_of([[WEST + x, SOUTH + y] for x, y in how[0]]))
        if kind == "halve":
            return halves(areas, at, *line_beside(areas[at], *how))
    except (CutRefused, LineRefused):
        return areas
    other = how[0] % len(areas)
    if at == other or not borders(areas[at], areas[other]):
        return areas
    kept = [area for place, area in enumerate(areas) if place not in (at, other)]
    return [*kept, joined(areas[at], areas[other])]


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("cut"),
            st.integers(0, 20),
            st.lists(st.tuples(places, places), min_size=2, max_size=5),
        ),
        st.tuples(st.just("halve"), st.integers(0, 20), st.sampled_from(COMPASS), shares),
        st.tuples(st.just("join"), st.integers(0, 20), st.integers(0, 20)),
    ),
    min_size=1,
    max_size=8,
)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.floats(0.4, 2.0), min_size=5, max_size=40), STEPS)
def test_after_any_steps_the_parts_cover_the_whole_edge_to_edge(radii, steps):
    whole = star(radii)
    areas = [whole]

    for step in steps:
        areas = apply(areas, step)

    assert all(area.is_valid for area in areas)
    assert shapely.coverage_is_valid(areas)
    assert shapely.area(areas).sum() == pytest.approx(whole.area, rel=1e-9)
    assert whole.symmetric_difference(shapely.union_all(areas)).area < 1e-9 * whole.area


def test_a_line_from_border_to_border_makes_two_halves():
    west, east = sorted(cut([square(0)], 0, line_of(UP)), key=lambda part: part.bounds[0])

    assert west.area == pytest.approx(east.area, rel=1e-4)
    assert side_of(west, east) == "w"


def test_the_neighbour_gets_the_corner_of_the_new_border():
    slanting = line_of([[MIDDLE, SOUTH - 0.001], [WEST + SIDE + 0.0001, SOUTH + SIDE / 3]])

    neighbour, *_parts = areas = cut([square(0), square(1)], 0, slanting)

    assert len(neighbour.exterior.coords) == 6
    assert shapely.coverage_is_valid(areas)


def test_an_end_that_stops_just_short_is_drawn_on():
    short = [[MIDDLE, SOUTH + SIDE * 0.05], [MIDDLE, SOUTH + SIDE * 0.95]]

    assert len(cut([square(0)], 0, line_of(short))) == 2


def test_splinters_along_a_winding_border_go_to_the_part_they_hang_on():
    teeth = [[WEST + SIDE + (0.00005 if n % 2 else 0), SOUTH + SIDE * n / 10] for n in range(11)]
    area = shapely.polygons([[WEST, SOUTH], *teeth, [WEST, SOUTH + SIDE]])
    edge = WEST + SIDE + 0.00001
    along = [[edge, SOUTH - 0.001], [edge, SOUTH + SIDE / 2], [WEST - 0.001, SOUTH + SIDE / 2]]

    parts = cut([area], 0, line_of(along))

    assert [part.geom_type for part in parts] == ["Polygon", "Polygon"]


def test_chips_that_a_line_cuts_off_besides_are_no_parts():
    bulge = shapely.box(WEST + SIDE, SOUTH + SIDE * 0.8, WEST + SIDE * 1.1, SOUTH + SIDE * 0.98)
    area = shapely.union(square(0), bulge)
    edge = WEST + SIDE * 1.01
    past = [[edge, SOUTH + SIDE * 1.1], [edge, SOUTH + SIDE / 2], [WEST - 0.001, SOUTH + SIDE / 2]]

    parts = cut([area], 0, line_of(past))

    assert min(part.area for part in parts) > 0.4 * area.area


def test_a_straight_cut_over_a_bay_leaves_two_whole_parts():
    bay = shapely.box(WEST + SIDE * 0.4, SOUTH + SIDE * 0.3, WEST + SIDE * 0.6, SOUTH + SIDE)
    area = shapely.difference(square(0), bay)

    parts = halves([area], 0, *line_beside(area, "n", 0.4))

    assert [part.geom_type for part in parts] == ["Polygon", "Polygon"]


def test_an_area_around_another_is_cut_through_the_other():
    core = square(0.25, 0.25, SIDE / 2)
    ring = shapely.difference(square(0), core)

    inner, *parts = areas = cut([ring, core], 0, line_of(UP))

    assert shapely.coverage_is_valid(areas)
    assert len(parts) == 2
    assert inner.equals(core)


def test_an_island_stays_with_the_nearest_part():
    area = shapely.multipolygons([square(0), square(1.2, 0.4, SIDE / 10)])

    parts = cut([area], 0, line_of(UP))

    assert sorted(part.geom_type for part in parts) == ["MultiPolygon", "Polygon"]


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([[MIDDLE, SOUTH - 0.01], [MIDDLE, SOUTH - 0.001]], "does not touch"),
        ([[MIDDLE, SOUTH - 0.01], [MIDDLE, SOUTH + SIDE / 2]], "ends inside it"),
        ([[WEST - 0.001, SOUTH], [WEST + SIDE + 0.001, SOUTH]], "does not cross"),
        ([[WEST + 0.0001, SOUTH - 0.1], [WEST + 0.0001, SOUTH + 0.1]], "splinter"),
        ([[WEST - 0.0001, SOUTH + 0.0005], [WEST + 0.0005, SOUTH - 0.0001]], "splinter"),
        (
            [
                [WEST + SIDE * x, SOUTH + y]
                for x, y in ((-1, 0.002), (2, 0.004), (2, 0.005), (-1, 0.008))
            ],
            "3 pieces",
        ),
    ],
)
def test_a_line_that_cuts_nothing_in_two_says_why(points, words):
    with pytest.raises(CutRefused, match=words):
        cut([square(0)], 0, line_of(points))


NAN, ENDLESS = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (None, "cannot be read"),
        ({"a": 1}, "cannot be read"),
        ([[NAN, 51], [5, 51]], "cannot be read"),
        ([[ENDLESS, 51], [5, 51]], "cannot be read"),
        ([["5", 51], [5, 51]], "cannot be read"),
        ([[True, 51], [5, 51]], "cannot be read"),
        ([[10**400, 51], [5, 51]], "cannot be read"),
        ([[5, 51, 3]], "cannot be read"),
        ([], "at least two"),
        ([[5, 51], [5, 51]], "at least two"),
        ([[50, 51], [5, 51]], "outside Belgium"),
        ([[5, 51], [5.1, 51.1], [5, 51.1], [5.1, 51]], "crosses itself"),
        ([[5 + n / 10_000, 51] for n in range(501)], "more than 500 points"),
    ],
)
def test_what_is_no_line_is_refused_in_words(points, words):
    with pytest.raises(LineRefused, match=words):
        line_of(points)


@pytest.mark.parametrize("side", COMPASS)
def test_a_share_on_one_side_is_kept_to(side):
    area = square(0)

    rest, part = sorted(halves([area], 0, *line_beside(area, side, 0.3)), key=lambda p: -p.area)

    assert part.area / area.area == pytest.approx(0.3, abs=0.001)
    assert set(side_of(part, rest)) & set(side)
    assert shapely.coverage_is_valid([part, rest])


def test_areas_that_meet_in_a_corner_do_not_border():
    assert borders(square(0), square(1))
    assert not borders(square(0), square(1, 1))
    assert not borders(square(0), square(2))


def test_joined_areas_have_no_crack_between_them():
    crack = shapely.box(WEST + SIDE - 2e-6, SOUTH + 0.001, WEST + SIDE, SOUTH + 0.009)

    together = joined(shapely.difference(square(0), crack), square(1))

    assert len(together.interiors) == 0
    assert together.is_valid
