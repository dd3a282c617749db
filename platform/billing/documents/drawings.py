"""The drawn parts of a document as SVG: the frieze, the logo, the square to scan."""

from decimal import Decimal
from functools import lru_cache

from segno.helpers import make_epc_qr

from billing.documents.draft import Draft
from billing.references import compact
from common import theme

# The most that the standard has room for.
MOST_CENTS = 999_999_999_99
BUTTER, PAPER = "#f0bd4a", "#fffefb"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">{}</svg>'
QUARTERS = "M15 1v14H1A14 14 0 0 1 15 1zM17 1a14 14 0 0 1 14 14H17zM15 31A14 14 0 0 1 1 17h14z"
# A quarter disc in each of its four turns, on a tile of 10 by 10.
TURNS = (
    "M0 0h10A10 10 0 0 1 0 10z",
    "M10 0v10A10 10 0 0 1 0 0z",
    "M10 10H0A10 10 0 0 1 10 0z",
    "M0 10V0A10 10 0 0 1 10 10z",
)


@lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """Return the product's own colours."""
    found = theme.tokens(theme.KWARTIER_COLOUR)
    return {"brand": found["brand"], "ink": found["ink-light"], "tint": found["tint-light"]}


@lru_cache(maxsize=1)
def logo_svg() -> str:
    """Return the three quarters and the house."""
    return SVG.format(
        32,
        32,
        f'<path fill="{colours()["brand"]}" d="{QUARTERS}"/>'
        f'<path fill="{BUTTER}" d="M17 17h14v14H17z"/>'
        '<path fill="#fff" d="M21.5 31v-6a2.5 2.5 0 0 1 5 0v6z"/>',
    )


@lru_cache(maxsize=1)
def frieze_svg(columns: int = 42) -> str:
    """Return one row of tiles across the page."""
    tiles = []
    for column in range(columns):
        ground, disc = colours()["brand"], PAPER
        if column % 7 == 3:
            ground, disc = BUTTER, colours()["brand"]
        elif column % 2:
            ground, disc = colours()["tint"], colours()["brand"]
        tiles.append(
            f'<g transform="translate({column * 10} 0)"><path fill="{ground}" d="M0 0h10v10H0z"/>'
            f'<path fill="{disc}" d="{TURNS[column % 4]}"/></g>'
        )
    return SVG.format(columns * 10, 10, "".join(tiles))


def payment_qr_svg(draft: Draft) -> str:
    """Return the square that fills in the transfer (EPC069-12); none above a billion euro."""
    if draft.is_credit_note or draft.total_cents > MOST_CENTS:
        return ""
    reference = compact(draft.payment_reference)
    is_creditor_reference = reference.startswith("RF")
    code = make_epc_qr(
        name=draft.seller.name[:70],
        iban=draft.seller.iban,
        amount=Decimal(draft.total_cents).scaleb(-2),
        bic=draft.seller.bic or None,
        reference=reference if is_creditor_reference else None,
        text=None if is_creditor_reference else draft.payment_reference,
        encoding="utf-8",
    )
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    side = len(code.matrix)
    return SVG.format(side, side, f'<path d="{path}"/>')
