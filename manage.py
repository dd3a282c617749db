#!/usr/bin/env python3
"""Everything starts here: `python3 manage.py demo`, `python3 manage.py test`, or any command."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent

if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python may well run this file
        sys.exit("Kwartier needs Python 3.11 or newer. Install it and run this again.")
    sys.path[:0] = [str(ROOT), str(ROOT / "platform")]
    from bootstrap.commands import run

    sys.exit(run(sys.argv))
