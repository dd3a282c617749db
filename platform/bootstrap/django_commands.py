"""Any other command of `manage.py`: on the database that a URL names, else on the demo's."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager

from bootstrap import running, services
from bootstrap.environments import Surroundings
from bootstrap.places import LOCAL, write_private
from bootstrap.services import Services

RUNNING = LOCAL / "services.json"
DATABASE = "kwartier"  # of our own, also on a server that somebody named
TELLING = ("help", "version", "--help", "-h", "--version")
NOWHERE = Services(
    "postgres://nobody@127.0.0.1:1/none", "redis://127.0.0.1:1/0", "redis://127.0.0.1:1/0"
)


def run(arguments: list[str]) -> int:
    """Carry out one of Django's commands, as the owner of the tables."""
    if "DATABASE_URL" in os.environ:
        return _execute(arguments)
    with _services(arguments) as known:
        surroundings = Surroundings("demo", known, DATABASE, LOCAL, smtp_port=1)
        os.environ.update(surroundings.of("owner"))
        return _execute(arguments)


def remember(surroundings: Surroundings) -> None:
    """Note where the running demo's services answer, for commands beside it."""
    known = surroundings.services
    urls = (known.administrator_url, known.redis_url, known.broker_url)
    write_private(RUNNING, json.dumps(urls))


@contextmanager
def _services(arguments: list[str]) -> Iterator[Services]:
    if not arguments[1:] or set(arguments) & set(TELLING):
        yield NOWHERE
    elif running.is_held():
        yield Services(*json.loads(RUNNING.read_text()))
    else:
        with running.held():
            own = services.start(LOCAL, LOCAL / "logs")
            try:
                yield own
            finally:
                own.stop()


def _execute(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(arguments)
    return 0
