"""`python3 manage.py bench [NAME ...] [--json FILE]`: measure, print a table, write JSON."""

import argparse
import sys
from importlib import import_module
from pathlib import Path

from tests.bench.figures import Figures
from tests.bench.place import database

# Pages before tenancy: a thousand schemas would weigh on whatever is measured after them.
NAMES = ("addresses", "letters", "mails", "closing", "pages", "tenancy")


def main() -> int:
    """Measure what was asked for, or everything; fail where an aim is missed."""
    parser = argparse.ArgumentParser(prog="manage.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(NAMES)}")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there is {', '.join(NAMES)}")
    figures = Figures()
    with database() as server:
        print(f"PostgreSQL {server['server_version']}, fsync {server['fsync']}", flush=True)
        for name in NAMES:
            if name in (options.names or NAMES):
                import_module(f"tests.bench.{name}").measure(figures)
        if options.json:
            figures.write(options.json, server)
    for name in figures.missed():
        print(f"missed: {name}")
    return 1 if figures.missed() else 0


if __name__ == "__main__":
    sys.exit(main())
