from shapely.geometry import Polygon, box

from common.geometry.boundaries import Boundary
from common.geometry.checking import problems_of
from tests.common.areas import SIDE, SOUTH, WEST, area, square


def lines(boundaries, outline=None) -> list[str]:
    return [str(problem) for problem in problems_of(boundaries, outline)]


def test_areas_that_share_a_border_are_in_order():
    assert lines([area("Kermt", square(0)), area("Runkst", square(1))]) == []


def test_a_border_that_crosses_itself_is_reported_by_name_and_place():
    bow_tie = Polygon([(5.3, 50.9), (5.31, 50.91), (5.31, 50.9), (5.3, 50.91)])

    assert lines([area("Kermt", bow_tie)]) == [
        "Kermt (TK): Its border crosses itself near 5.305 50.905."
    ]


def test_areas_that_overlap_are_reported_by_both_names():
    found = lines([area("Kermt", square(0)), area("Runkst", square(0.5))])

    assert len(found) == 1
    assert found[0].startswith("Kermt (TK): It overlaps Runkst (TR) by 39.")


def test_a_sliver_of_half_a_metre_is_no_overlap():
    sliver = 0.5 / 70_000 / SIDE

    assert lines([area("Kermt", square(0)), area("Runkst", square(1 - sliver))]) == []


def test_an_area_outside_the_municipality_is_reported_with_its_share():
    outline = box(WEST, SOUTH, WEST + 1.5 * SIDE, SOUTH + SIDE)

    found = lines([area("Kermt", square(0)), area("Runkst", square(1))], outline)

    assert found == ["Runkst (TR): 50% of it lies outside the municipality."]


def test_a_stray_point_far_away_is_reported_before_anything_is_measured():
    stray = Polygon([(5.3, 50.9), (5.31, 50.9), (5.3, -50.9)])

    assert lines([area("Kermt", stray)]) == [
        "Kermt (TK): It lies outside Belgium and the Netherlands."
    ]


def test_two_areas_with_one_code_are_reported_together():
    areas = [Boundary("Kermt", "W1", square(0)), Boundary("Runkst", "W1", square(1))]

    assert lines(areas) == ["Kermt, Runkst: They have the same code W1."]


def test_several_problems_come_at_once():
    areas = [area("Kermt", square(0)), area("Runkst", square(0.5)), area("Banneux", square(9))]
    outline = box(WEST, SOUTH, WEST + 3 * SIDE, SOUTH + SIDE)

    subjects = [problem.subject for problem in problems_of(areas, outline)]

    assert subjects == ["Kermt (TK)", "Banneux (TB)"]
