"""How a page looks before anything is on it: colours, tile, scheme, one style sheet."""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import reverse

from common import theme

SCHEME_COOKIE = "kwartier_scheme"
SCHEMES = ("auto", "light", "dark")
STYLES = Path(__file__).parent / "styles"


@dataclass(frozen=True)
class Look:
    """What the document's root carries."""

    colour: str
    tile: str
    scheme: str
    # The address of the municipality's logo, empty where it shows none.
    logo: str = ""

    @property
    def css_class(self) -> str:
        chosen = f" {self.scheme}" if self.scheme != "auto" else ""
        return f"tile-{self.tile}{chosen}"

    @property
    def stylesheet(self) -> str:
        """The address of the one style sheet; it changes when the styles do."""
        return reverse("common:stylesheet", args=[version(), self.colour.removeprefix("#")])


def look(request: Any = None, municipality: Any = None) -> Look:
    """The look of a municipality, or of Kwartier itself, in the scheme the visitor chose."""
    scheme = request.COOKIES.get(SCHEME_COOKIE, "auto") if request else "auto"
    return Look(
        colour=municipality.brand_colour.lower() if municipality else theme.KWARTIER_COLOUR,
        tile=municipality.tile if municipality else "rosette",
        scheme=scheme if scheme in SCHEMES else "auto",
        logo=getattr(municipality, "logo_path", ""),
    )


def logo_path(municipality_id: UUID, name: str) -> str:
    """The address of a logo on the host of its page; another logo has another one."""
    return reverse("look:logo", args=[municipality_id, name]) if name else ""


@lru_cache(maxsize=1)
def styles() -> str:
    """All of platform/common/styles in order, without comments and indentation."""
    lines = []
    for part in sorted(STYLES.glob("*.css")):
        text = part.read_text("utf-8")
        while "/*" in text:
            before, _, rest = text.partition("/*")
            text = before + rest.partition("*/")[2]
        lines += [line.strip() for line in text.splitlines() if line.strip()]
    return "\n".join(lines)


@lru_cache(maxsize=1)
def version() -> str:
    """A short mark of the styles' content, so that browsers may keep a sheet for ever."""
    return f"{zlib.crc32(styles().encode()):08x}"


@lru_cache(maxsize=256)
def compressed_stylesheet(colour: str) -> bytes:
    """The style sheet for one brand colour, as gzip."""
    packer = zlib.compressobj(level=9, wbits=31)
    return packer.compress(stylesheet(colour).encode()) + packer.flush()


def stylesheet(colour: str) -> str:
    """The style sheet for one brand colour."""
    return theme.stylesheet(colour) + "\n" + styles()
