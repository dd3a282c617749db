"""Whether the folder of open data is there; tests that need it skip with the reason printed."""

from pathlib import Path

import pytest

from common.open_data import MUNICIPALITIES, NEIGHBOURHOODS, OUTLINES, open_data

MISSING = [name for name in (MUNICIPALITIES, OUTLINES, NEIGHBOURHOODS) if not open_data(name)]
needs_open_data = pytest.mark.skipif(
    bool(MISSING),
    reason=f"KWARTIER_DATA_DIR names no folder with {', '.join(MISSING)}",
)


def found(name: str) -> Path:
    """Return the path of a file of the folder."""
    path = open_data(name)
    assert path is not None
    return path
