"""One colour becomes a readable page, whatever the colour."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common import theme
from common.colour import Rgb, contrast, from_oklch, to_oklch

TOKENS_CSS = Path(theme.__file__).parent / "styles" / "10-tokens.css"
ALL_COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def ratio(one: str, other: str) -> float:
    return contrast(Rgb.from_hex(one), Rgb.from_hex(other))


def check_readable(colour: str) -> None:
    found = theme.tokens(colour)

    assert ratio(found["brand"], found["on-brand"]) >= 4.5, colour
    for surface in (*theme.LIGHT, found["tint-light"]):
        assert ratio(found["ink-light"], surface) >= 4.5, (colour, surface)
    for surface in (*theme.DARK, found["tint-dark"]):
        assert ratio(found["ink-dark"], surface) >= 7, (colour, surface)
    # Buttons of the dark scheme: dark text on the bright ink.
    assert ratio(found["ink-dark"], "#181511") >= 7, colour


def test_text_is_readable_on_a_grid_of_4096_brand_colours():
    steps = range(0, 256, 17)

    for red in steps:
        for green in steps:
            for blue in steps:
                check_readable(f"#{red:02x}{green:02x}{blue:02x}")


@given(ALL_COLOURS)
def test_text_is_readable_on_any_brand_colour(colour):
    check_readable(colour)


def test_a_brand_that_can_be_read_stays_as_it_is():
    assert theme.tokens("#0b5563")["brand"] == "#0b5563"
    assert theme.tokens("#FFD100")["brand"] == "#ffd100"


def test_a_brand_like_butter_gets_another_second_tile_colour():
    assert "spark" in theme.tokens("#ffd100")
    assert "spark" not in theme.tokens("#0b5563")


@pytest.mark.parametrize("text", ["", "red", "#fff", "0b5563", "#0b556g", "#0b5563}body{}"])
def test_what_is_not_a_colour_is_refused(text):
    with pytest.raises(theme.NotAColour):
        theme.tokens(text)


def test_the_surfaces_that_are_checked_are_those_of_the_style_sheet():
    declared = dict(
        re.findall(r"--(bg|surface|sunk): light-dark\((#\w+, #\w+)\)", TOKENS_CSS.read_text())
    )

    pairs = [declared[name].split(", ") for name in ("surface", "bg", "sunk")]

    assert tuple(pair[0] for pair in pairs) == theme.LIGHT
    assert tuple(pair[1] for pair in pairs) == theme.DARK


def test_the_fixed_colours_of_the_style_sheet_are_readable():
    text = TOKENS_CSS.read_text()
    fixed = dict(re.findall(r"--([\w-]+): light-dark\((#\w+, #\w+)\)", text))
    surfaces = [fixed[name].split(", ") for name in ("bg", "surface", "sunk")]

    for name in ("ink", "muted"):
        for scheme, colour in enumerate(fixed[name].split(", ")):
            assert all(ratio(colour, surface[scheme]) >= 4.5 for surface in surfaces), name
    for name, behind in (("danger", "danger-bg"), ("ok", "ok-bg"), ("ink", "warn-bg")):
        pairs = zip(fixed[name].split(", "), fixed[behind].split(", "), strict=True)
        assert all(ratio(one, other) >= 4.5 for one, other in pairs), name


@given(ALL_COLOURS)
def test_a_colour_survives_the_way_to_oklch_and_back(colour):
    there = to_oklch(Rgb.from_hex(colour))

    back = from_oklch(there)

    assert all(
        abs(one - other) < 0.02 for one, other in zip(back, Rgb.from_hex(colour), strict=True)
    )
