"""A QR code as a small SVG.

The mask is fixed: trying all eight to choose one would cost most of the time.
"""

import re
from functools import lru_cache

import segno

MASK = 2
DARK_RUN = re.compile("1+")


def qr_svg(text: str) -> str:
    """Return a QR code of error level M; each row is one line, a hair thicker than its place."""
    matrix = segno.make_qr(text, error="m", mask=MASK, boost_error=False).matrix
    side = len(matrix)
    rows = ("".join("1" if dark else "0" for dark in row) for row in matrix)
    path = "".join(row_path(y, row) for y, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path stroke="#000" stroke-width="1.02" d="{path}"/></svg>'
    )


@lru_cache(maxsize=8192)
def row_path(y: int, row: str) -> str:
    """Return the dark runs of one row as horizontal lines."""
    return "".join(
        f"M{run.start()} {y}.5h{run.end() - run.start()}" for run in DARK_RUN.finditer(row)
    )
