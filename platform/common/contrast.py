"""What becomes of a colour on the pages, in numbers that an official can read."""

from dataclasses import dataclass

from common import theme
from common.colour import Rgb, contrast

ENOUGH = 4.5
PAPER = Rgb.from_hex(theme.LIGHT[0])


@dataclass(frozen=True)
class Judgement:
    """A colour, how it reads as text on paper, and what we use instead where it does not."""

    colour: str
    on_paper: float
    bar: str
    text_on_bar: str
    on_bar: float
    ink: str
    ink_on_paper: float

    @property
    def is_readable(self) -> bool:
        """Whether the colour itself can be text on paper."""
        return self.on_paper >= ENOUGH


def judged(colour: str) -> Judgement:
    """Judge a colour as the pages will use it."""
    tokens = theme.tokens(colour)
    bar, text, ink = (Rgb.from_hex(tokens[name]) for name in ("brand", "on-brand", "ink-light"))
    return Judgement(
        colour=colour,
        on_paper=round(contrast(Rgb.from_hex(colour), PAPER), 1),
        bar=bar.hex,
        text_on_bar=text.hex,
        on_bar=round(contrast(text, bar), 1),
        ink=ink.hex,
        ink_on_paper=round(contrast(ink, PAPER), 1),
    )
