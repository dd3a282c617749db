"""Maps and charts as the server draws them."""

import re

from common import charts
from common.maps import Shape, draw, outline


def square(code: str, west: float, **facts: str) -> Shape:
    ring = [[west, 50.9], [west + 0.1, 50.9], [west + 0.1, 51.0], [west, 51.0], [west, 50.9]]
    return Shape(code, code, {"type": "Polygon", "coordinates": [ring]}, **facts)


def test_neighbours_share_their_border():
    drawing = draw([square("a", 5.0), square("b", 5.1)], width=400)

    starts = [re.findall(r"-?\d+", area.path) for area in drawing.areas]

    assert drawing.width == 400
    assert all(len(numbers) == 8 for numbers in starts)
    assert {"0", "200"} <= set(starts[0])


def test_a_map_is_as_high_as_the_land_is_at_that_latitude():
    drawing = draw([square("a", 5.0)], width=100)

    # A tenth of a degree is 11.1 km from south to north and 7 km from west to east.
    assert 155 <= drawing.height <= 162


def test_only_the_labelled_carry_their_name():
    drawing = draw([square("a", 5.0), square("b", 5.1)], labelled=["b"])

    assert [bool(area.label) for area in drawing.areas] == [False, True]


def test_names_do_not_cover_each_other():
    close = [square("a neighbourhood with a long name", 5.0), square("and another long one", 5.01)]

    drawing = draw(close, width=300, labelled=[shape.code for shape in close])

    heights = [area.label[1] for area in drawing.areas if area.label]
    assert len(heights) == 2
    assert abs(heights[0] - heights[1]) >= 22


def test_a_map_of_nothing_is_empty():
    assert draw([]).areas == ()


def test_an_outline_of_several_parts_keeps_them_all():
    parts = [square("a", 5.0).geometry["coordinates"], square("b", 5.3).geometry["coordinates"]]

    drawing = draw([Shape("x", "X", {"type": "MultiPolygon", "coordinates": parts})])

    assert drawing.areas[0].path.count("M") == 2


def test_an_outline_is_drawn_once():
    boundary = '{"type":"Polygon","coordinates":[[[5,51],[5.1,51],[5.1,51.1],[5,51]]]}'

    assert outline("a", "A", boundary) is outline("a", "A", boundary)


def test_a_suppressed_week_breaks_the_line_and_is_no_zero():
    chart = charts.line([("36", 12), ("37", 14), ("38", None, "small"), ("39", 31), ("40", 29)])

    assert len(chart.lines) == 2
    assert [point.label for point in chart.hidden] == ["38"]
    assert [point.value for point in chart.ends] == [12, 29]


def test_the_highest_value_fits_below_the_last_line_of_the_grid():
    for top in (1, 3, 9, 31, 100, 12_345):
        ticks = charts.line([("1", 0), ("2", top)]).ticks

        assert ticks[-1].value >= top
        assert 2 <= len(ticks) <= 5


def test_a_chart_without_any_value_still_stands():
    chart = charts.line([("36", None, "small")])

    assert chart.lines == ()
    assert chart.ends == ()
