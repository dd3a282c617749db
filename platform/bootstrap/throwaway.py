"""Folders of one command alone: gone afterwards, or at the next start after a `kill -9`."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bootstrap.kernel import lives

PREFIX = "kwartier-run-"


@contextmanager
def folder() -> Iterator[Path]:
    """A private folder for the length of the block."""
    _sweep()
    prefix = f"{PREFIX}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name:
        yield Path(name)


def _sweep() -> None:
    """Remove what our own killed commands left."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        number = left.name.removeprefix(PREFIX).partition("-")[0]
        is_ours = left.lstat().st_uid == os.geteuid() and number.isdecimal()
        if is_ours and not lives(int(number)):
            shutil.rmtree(left, ignore_errors=True)
