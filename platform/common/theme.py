"""One brand colour becomes the six colours of a municipality's pages.

Whatever the colour, text stays readable: inks reach 4.6:1 in the light scheme and
7:1 in the dark one on paper, sheet, quiet band and tint (WCAG asks for 4.5:1).
"""

import re
from functools import lru_cache

from common.colour import Oklch, Rgb, contrast, from_oklch, to_oklch

KWARTIER_COLOUR = "#1d4f47"
TILES = ("rosette", "wave", "stair", "vine")

# Surface, page and quiet band of each scheme; styles/10-tokens.css names the same values.
LIGHT = ("#fffefb", "#faf6ee", "#f1ebdf")
DARK = ("#231f1a", "#181511", "#12100d")

_WHITE, _INK, _BLACK = Rgb(1, 1, 1), Rgb.from_hex("#211d18"), Rgb(0, 0, 0)
_BUTTER = to_oklch(Rgb.from_hex("#f0bd4a"))
_HEX = re.compile(r"#[0-9a-f]{6}")


class NotAColour(ValueError):
    """The text is not a colour written as #rrggbb."""


@lru_cache(maxsize=1024)
def tokens(brand_colour: str) -> dict[str, str]:
    """The colours of a municipality by name: brand, on-brand, tint-*, ink-*, perhaps spark."""
    brand = Rgb.from_hex(checked(brand_colour))
    bar, on_bar = _bar(brand)
    found = {"brand": bar.hex, "on-brand": on_bar.hex}
    found["tint-light"], found["ink-light"] = _scheme(bar, LIGHT, 0.935, 4.6, is_dark=False)
    found["tint-dark"], found["ink-dark"] = _scheme(bar, DARK, 0.285, 7.0, is_dark=True)
    if _looks_like_butter(to_oklch(brand)):
        found["spark"] = found["ink-light"]
    return found


def checked(colour: str) -> str:
    """The colour in lower case, or NotAColour."""
    lowered = colour.lower()
    if not _HEX.fullmatch(lowered):
        raise NotAColour(colour)
    return lowered


def stylesheet(brand_colour: str) -> str:
    """The tokens as one CSS rule for the document's root."""
    return declaration_block(":root", tokens(brand_colour))


def declaration_block(selector: str, values: dict[str, str]) -> str:
    """`selector{--t-brand:#0b5563;...}`."""
    return selector + "{" + ";".join(f"--t-{name}:{value}" for name, value in values.items()) + "}"


def _bar(brand: Rgb) -> tuple[Rgb, Rgb]:
    """The municipality's own bar and the text on it; a middling colour is darkened for white."""
    text = max((_WHITE, _INK), key=lambda candidate: contrast(candidate, brand))
    if contrast(text, brand) >= 4.6:
        return brand, text
    return _readable(brand, [_WHITE], 4.6, is_dark=False), _WHITE


def _scheme(
    brand: Rgb, backgrounds: tuple[str, ...], level: float, ratio: float, *, is_dark: bool
) -> tuple[str, str]:
    """The tint and the ink of one scheme."""
    _, chroma, hue = to_oklch(brand)
    tint = from_oklch(Oklch(level, min(chroma, 0.026), hue))
    behind = [Rgb.from_hex(background) for background in backgrounds] + [tint]
    return tint.hex, _readable(brand, behind, ratio, is_dark=is_dark).hex


def _readable(colour: Rgb, behind: list[Rgb], ratio: float, *, is_dark: bool) -> Rgb:
    """The nearest shade of the colour that can be read on everything behind it."""
    lightness, chroma, hue = to_oklch(colour)
    step = 0.01 if is_dark else -0.01
    while 0 <= lightness <= 1:
        candidate = from_oklch(Oklch(lightness, chroma, hue))
        if all(contrast(candidate, background) >= ratio for background in behind):
            return candidate
        lightness += step
    return _WHITE if is_dark else _BLACK


def _looks_like_butter(brand: Oklch) -> bool:
    """Whether the second tile colour would vanish beside this brand."""
    is_yellow = abs(brand.hue - _BUTTER.hue) < 0.5
    return brand.lightness > 0.7 and brand.chroma > 0.06 and is_yellow
