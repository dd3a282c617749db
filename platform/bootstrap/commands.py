"""Which command is whose: the bootstrap's own, or one of Django's."""

import sys
from collections.abc import Callable
from importlib import import_module

from bootstrap import venv
from bootstrap.failures import FAILURES

OWN = {
    "demo": "bootstrap.demo:run",
    "test": "bootstrap.testing:run",
    "bench": "bootstrap.bench:run",
    "catalogues": "bootstrap.catalogues:run",
    "lock": "bootstrap.locks:run",
}
NEEDS_TEST_PACKAGES = ("test", "bench", "lock")


def run(arguments: list[str]) -> int:
    """Carry out the command line."""
    name = arguments[1] if len(arguments) > 1 else "help"
    try:
        venv.enter("test" if name in NEEDS_TEST_PACKAGES else "base")
        if name in OWN:
            return _function(OWN[name])(arguments[2:])
        return _function("bootstrap.django_commands:run")(arguments)
    except FAILURES as failure:
        print(failure, file=sys.stderr)
        return 1


def _function(path: str) -> Callable[[list[str]], int]:
    """Loaded only when asked for: most of it needs the installed packages."""
    module, _, name = path.partition(":")
    command: Callable[[list[str]], int] = getattr(import_module(module), name)
    return command
