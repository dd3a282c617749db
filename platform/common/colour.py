"""Colour mathematics: sRGB, contrast as WCAG counts it, and OKLCH.

OKLCH separates lightness, chroma and hue the way eyes do, so that a colour can
be made lighter or darker while it stays the same colour to whoever looks.
"""

import math
from typing import NamedTuple


class Rgb(NamedTuple):
    """A colour in sRGB, each channel from 0 to 1."""

    red: float
    green: float
    blue: float

    @classmethod
    def from_hex(cls, text: str) -> "Rgb":
        """Read `#0b5563`."""
        return cls(*(int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)))

    @property
    def hex(self) -> str:
        return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in self)

    @property
    def luminance(self) -> float:
        red, green, blue = (_linear(part) for part in self)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Oklch(NamedTuple):
    """The same colour as lightness (0 to 1), chroma and hue (radians)."""

    lightness: float
    chroma: float
    hue: float


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG, from 1 (none) to 21 (black on white)."""
    lighter, darker = sorted((one.luminance, other.luminance), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def to_oklch(colour: Rgb) -> Oklch:
    red, green, blue = (_linear(part) for part in colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def from_oklch(colour: Oklch) -> Rgb:
    """The nearest displayable colour: chroma gives way, lightness and hue do not."""
    lightness, chroma, hue = colour
    while chroma > 0:
        candidate = _unclipped(Oklch(lightness, chroma, hue))
        if all(-1e-4 <= part <= 1.0001 for part in candidate):
            return Rgb.from_hex(candidate.hex)
        chroma -= 0.005
    return Rgb.from_hex(_unclipped(Oklch(lightness, 0.0, hue)).hex)


def _unclipped(colour: Oklch) -> Rgb:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    return Rgb(
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _gamma(part: float) -> float:
    # A channel just below zero is shown as zero, which keeps dark yellows warm instead of olive.
    if part <= 0.0031308:
        return 12.92 * max(part, 0.0)
    return 1.055 * part ** (1 / 2.4) - 0.055
