"""Several of the product's commands in one interpreter: starting it costs more than most of them.

`python -m bootstrap.in_turn` reads them as JSON, so that no password stands in a command line.
"""

import json
import sys

import django
from django.core.management import call_command


def main() -> None:
    """Carry them out, and say after each that it is done."""
    commands: list[tuple[str, list[str], str]] = json.load(sys.stdin)
    django.setup()
    for name, arguments, when_done in commands:
        call_command(name, *arguments)
        print(when_done, flush=True)


if __name__ == "__main__":
    main()
