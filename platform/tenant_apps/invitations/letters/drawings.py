"""The logo and the neighbourhood's outline, drawn in a municipality's colours."""

from base64 import b64encode
from collections.abc import Mapping
from struct import unpack
from typing import Any

from common.maps import Shape, draw

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">{}</svg>'
PEN = 9


def logo_svg(tokens: dict[str, str], spark: str) -> str:
    """Return the three quarters and the house."""
    quarters = "M15 1v14H1A14 14 0 0 1 15 1zM17 1a14 14 0 0 1 14 14H17zM15 31A14 14 0 0 1 1 17h14z"
    return SVG.format(
        32,
        32,
        f'<path fill="{tokens["brand"]}" d="{quarters}"/>'
        f'<path fill="{spark}" d="M17 17h14v14H17z"/>'
        '<path fill="#fff" d="M21.5 31v-6a2.5 2.5 0 0 1 5 0v6z"/>',
    )


def picture_svg(png: bytes) -> str:
    """Return a picture (PNG) inside a drawing: letters reach the typesetter as text alone."""
    width, height = unpack(">II", png[16:24])
    encoded = b64encode(png).decode()
    address = f"data:image/png;base64,{encoded}"
    return SVG.format(width, height, f'<image width="{width}" height="{height}" href="{address}"/>')


def outline_svg(name: str, boundary: Mapping[str, Any], tokens: dict[str, str]) -> str:
    """Return the neighbourhood's outline, simplified to what a hand-sized map shows."""
    drawing = draw([Shape(code="", name=name, geometry=boundary)], width=600, detail=2)
    return SVG.format(
        drawing.width + 2 * PEN,
        drawing.height + 2 * PEN,
        f'<path transform="translate({PEN} {PEN})" fill="{tokens["tint-light"]}" '
        f'stroke="{tokens["brand"]}" stroke-width="{PEN}" stroke-linejoin="round" '
        f'fill-rule="evenodd" d="{drawing.areas[0].path}"/>',
    )
