"""Photographs of the demo, drawn by the program: quarter discs and rectangles, in evening light."""

from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

SIZE, SMALL = (1280, 800), (800, 500)
SKIES = ("#cfe3e8", "#f3ddb8", "#e7d6e3", "#d9e6d3", "#f0cdb9")
BRICK, WOOD, LEAF, DEEP_LEAF, STONE = "#b5533c", "#a9743f", "#7d9d63", "#5b7f53", "#d9cdb8"
BUTTER, CREAM, INK, RUST, ROSE = "#f0bd4a", "#fff6e6", "#2b2620", "#d98a43", "#c8473b"
Box = tuple[float, float, float, float]


class Canvas:
    """A picture under way, measured in sixteenths of its width."""

    def __init__(self, sky: str) -> None:
        self.image = Image.new("RGB", SIZE, sky)
        self._draw = ImageDraw.Draw(self.image)
        self._unit = SIZE[0] / 16

    def _scaled(self, box: Box) -> Box:
        a, b, c, d = (value * self._unit for value in box)
        return a, b, c, d

    def block(self, box: Box, colour: str, round_by: float = 0) -> None:
        """Draw a rectangle, with round corners where asked."""
        self._draw.rounded_rectangle(self._scaled(box), round_by * self._unit, fill=colour)

    def disc(self, box: Box, colour: str) -> None:
        """Draw an ellipse."""
        self._draw.ellipse(self._scaled(box), fill=colour)

    def quarter(self, box: Box, start: int, colour: str) -> None:
        """Draw part of a disc, from `start` degrees on for ninety."""
        self._draw.pieslice(self._scaled(box), start, start + 90, fill=colour)

    def line(self, box: Box, colour: str, width: float) -> None:
        """Draw a stroke."""
        self._draw.line(self._scaled(box), fill=colour, width=int(width * self._unit))


def _ground(canvas: Canvas, colour: str = LEAF) -> None:
    canvas.block((0, 7.6, 16, 10), colour)


def _house(canvas: Canvas, left: float, colour: str, lit: bool = True) -> None:
    canvas.block((left, 3.6, left + 3.2, 8), colour)
    canvas.quarter((left - 1.6, 2, left + 4.8, 5.2), 180, BRICK)
    canvas.quarter((left - 1.6, 2, left + 4.8, 5.2), 270, BRICK)
    for column in (0.5, 1.9):
        canvas.block((left + column, 4.3, left + column + 0.8, 5.4), BUTTER if lit else CREAM)
    canvas.block((left + 1.2, 6.2, left + 2, 8), INK)


def _ladder(canvas: Canvas) -> None:
    _ground(canvas)
    _house(canvas, 8, CREAM)
    for side in (0.0, 0.9):
        canvas.line((5.4 + side, 8.6, 8.2 + side, 2.2), WOOD, 0.18)
    for rung in range(8):
        left = 5.6 + rung * 0.33
        canvas.line((left, 8.1 - rung * 0.75, left + 0.95, 8.1 - rung * 0.75), WOOD, 0.14)


def _animal(canvas: Canvas, coat: str, left: float, ear: float) -> None:
    canvas.disc((left, 4.6, left + 5, 9.2), coat)
    canvas.disc((left + 3.2, 3, left + 6.4, 6), coat)
    for side in (3.5, 5.2):
        canvas.quarter((left + side - 0.2, 2.6 - ear, left + side + 1.6, 4.6), 180, coat)
    for eye in (4.2, 5.2):
        canvas.disc((left + eye, 4.1, left + eye + 0.3, 4.5), INK)
    canvas.disc((left + 4.65, 4.8, left + 5.0, 5.1), ROSE)


def _cat(canvas: Canvas) -> None:
    canvas.block((0, 8, 16, 10), BRICK)
    canvas.block((0, 7.8, 16, 8.3), STONE)
    _animal(canvas, RUST, 4.5, 0.5)
    canvas.disc((7.6, 5.9, 9.2, 8.6), CREAM)


def _dog(canvas: Canvas) -> None:
    _ground(canvas)
    _animal(canvas, "#c9a877", 4, 0.1)
    canvas.quarter((3, 4, 6, 7), 90, "#b08d58")


def _hedgehog(canvas: Canvas) -> None:
    _ground(canvas, DEEP_LEAF)
    canvas.disc((5, 5.2, 10.5, 9.2), "#6b5138")
    for spine in range(12):
        canvas.line((5.4 + spine * 0.4, 6.6, 5.1 + spine * 0.42, 5.0), "#4b3826", 0.1)
    canvas.disc((9.2, 6.8, 11.6, 8.8), "#d8b98a")
    canvas.disc((10.4, 7.3, 10.7, 7.6), INK)
    canvas.disc((11.3, 7.7, 11.8, 8.2), INK)


def _soup(canvas: Canvas) -> None:
    canvas.block((0, 6.6, 16, 10), WOOD)
    for left, colour in ((2.4, ROSE), (6.6, "#3f6f7b"), (10.8, BUTTER)):
        canvas.quarter((left, 4.6, left + 3.4, 8.2), 0, colour)
        canvas.quarter((left, 4.6, left + 3.4, 8.2), 90, colour)
        canvas.disc((left, 5.9, left + 3.4, 6.9), RUST)
        canvas.line((left + 1.7, 5.4, left + 1.9, 3.8), CREAM, 0.12)


def _tree(canvas: Canvas) -> None:
    _ground(canvas)
    canvas.block((7.6, 4, 8.4, 8.4), WOOD)
    canvas.quarter((4, 1, 12, 9), 180, LEAF)
    canvas.quarter((4, 1, 12, 9), 270, DEEP_LEAF)
    canvas.block((2.4, 7, 4.2, 8.8), "#6b5138", 0.2)


def _broom(canvas: Canvas) -> None:
    canvas.block((0, 7, 16, 10), STONE)
    _house(canvas, 1.5, ROSE)
    canvas.line((11.8, 1.6, 9.8, 7.6), WOOD, 0.2)
    canvas.quarter((8.2, 6.4, 11.2, 10), 180, BUTTER)
    canvas.quarter((8.2, 6.4, 11.2, 10), 270, BUTTER)


def _tomatoes(canvas: Canvas) -> None:
    _ground(canvas, DEEP_LEAF)
    for left in (3, 6.5, 10):
        canvas.line((left + 1, 8.6, left + 1, 1.8), WOOD, 0.12)
        for height, shift in ((3, 0.1), (4.4, 0.9), (5.8, 0.0)):
            canvas.quarter((left - 0.4, height - 1.4, left + 2.4, height + 1), 180, LEAF)
            canvas.disc((left + shift, height, left + shift + 1.1, height + 1.1), ROSE)


def _bicycle(canvas: Canvas) -> None:
    canvas.block((0, 7.8, 16, 10), STONE)
    for left in (3, 8.6):
        canvas.disc((left, 4.8, left + 3.8, 8.6), INK)
        canvas.disc((left + 0.3, 5.1, left + 3.5, 8.3), STONE)
    for box in ((4.9, 6.7, 7, 4), (7, 4, 10, 4), (10, 4, 7.6, 6.7), (7.6, 6.7, 4.9, 6.7)):
        canvas.line(box, "#3f6f7b", 0.2)
    canvas.line((10, 4, 10.5, 6.7), "#3f6f7b", 0.2)
    canvas.block((6.4, 3.6, 7.8, 3.9), INK, 0.1)


def _street(canvas: Canvas) -> None:
    canvas.block((0, 8, 16, 10), STONE)
    for left, colour in ((0.4, CREAM), (4.2, ROSE), (8, "#8fa7a0"), (11.8, BUTTER)):
        _house(canvas, left, colour)


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    "ladder": _ladder,
    "cat": _cat,
    "dog": _dog,
    "hedgehog": _hedgehog,
    "soup": _soup,
    "tree": _tree,
    "broom": _broom,
    "tomatoes": _tomatoes,
    "bicycle": _bicycle,
    "street": _street,
}


@cache
def drawn(motif: str, sky: str) -> tuple[bytes, bytes]:
    """Return a WebP picture of 1280 x 800 pixels of one motif, and a smaller one of it."""
    canvas = Canvas(sky)
    canvas.disc((12, 0.6, 14, 2.6), CREAM)
    MOTIFS[motif](canvas)
    return _webp(canvas.image), _webp(canvas.image.resize(SMALL))


def _webp(image: Image.Image) -> bytes:
    target = BytesIO()
    image.save(target, "WEBP", quality=82, method=2)
    return target.getvalue()
