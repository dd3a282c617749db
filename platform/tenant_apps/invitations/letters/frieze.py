"""The band of cement tiles across the top: the same sign on paper as on the screen.

A tile is four quarter discs, one per quadrant. Each is drawn from the corner of its quadrant that
the pattern names, in the municipality's colour or in butter.
"""

BUTTER = "#f0bd4a"
Quarter = tuple[str, str]  # corner of the quadrant that holds the centre, colour

# Quadrants in reading order: top left, top right, bottom left, bottom right.
PATTERNS: dict[str, tuple[Quarter, Quarter, Quarter, Quarter]] = {
    "rosette": (("se", "fill"), ("sw", "spark"), ("ne", "spark"), ("nw", "fill")),
    "wave": (("sw", "fill"), ("se", "spark"), ("se", "spark"), ("sw", "fill")),
    "stair": (("sw", "fill"), ("sw", "spark"), ("sw", "spark"), ("sw", "fill")),
    "vine": (("sw", "fill"), ("ne", "spark"), ("ne", "spark"), ("sw", "fill")),
}
# Start, end of the arc and centre, within a quadrant of side 1.
ARCS = {
    "nw": ((1, 0), (0, 1), (0, 0), 1),
    "ne": ((0, 0), (1, 1), (1, 0), 0),
    "sw": ((0, 0), (1, 1), (0, 1), 1),
    "se": ((0, 1), (1, 0), (1, 1), 1),
}


def frieze_svg(tile: str, tokens: dict[str, str], *, columns: int, rows: int) -> str:
    """Return a band of `columns` by `rows` quadrants in the colours of one municipality."""
    colours = {"fill": tokens["brand"], "spark": tokens.get("spark", BUTTER)}
    paths = "".join(
        f'<path fill="{colours[name]}" d="{discs(tile, name, columns, rows)}"/>' for name in colours
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {columns} {rows}">'
        f'<path fill="{tokens["tint-light"]}" d="M0 0h{columns}v{rows}h-{columns}z"/>{paths}</svg>'
    )


def discs(tile: str, colour: str, columns: int, rows: int) -> str:
    """Return the path of all quarter discs of one colour."""
    pattern = PATTERNS.get(tile, PATTERNS["rosette"])
    found = []
    for y in range(rows):
        for x in range(columns):
            corner, name = pattern[2 * (y % 2) + x % 2]
            if name == colour:
                found.append(quarter_disc(corner, x, y))
    return "".join(found)


def quarter_disc(corner: str, x: int, y: int) -> str:
    """Return the path of one quarter disc in the quadrant at `x`, `y`."""
    (start_x, start_y), (end_x, end_y), (centre_x, centre_y), sweep = ARCS[corner]
    return (
        f"M{x + start_x} {y + start_y}A1 1 0 0 {sweep} {x + end_x} {y + end_y}"
        f"L{x + centre_x} {y + centre_y}z"
    )
