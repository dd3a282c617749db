"""The whole product running for real: every door, both workers, the mail page, the demo's people.

For tests that need more than one process: the journeys in a browser, the figures, the accidents.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psycopg
from psycopg import sql

from bootstrap import demo_data, demo_file, doors, mail, ports
from bootstrap.environments import WEB_DOORS, Surroundings
from bootstrap.processes import Process
from bootstrap.services import Services
from tests.resilience.rabbitmq import forget_queues


@dataclass
class Stack:
    """A running product: addresses per municipality and door, people, processes by name."""

    municipalities: dict[str, dict[str, str]]
    people: dict[str, dict[str, str]]
    surroundings: Surroundings
    processes: dict[str, Process]

    @property
    def hub(self) -> str:
        """The address of the public site, which is also the identity host."""
        return demo_file.door_url(self.surroundings, "residents")

    @property
    def staff(self) -> str:
        """The address of the staff door."""
        return demo_file.door_url(self.surroundings, "staff")

    def mails(self) -> list[dict[str, Any]]:
        """Return the mails that went out, newest first."""
        with urlopen(f"http://127.0.0.1:{self.surroundings.mail_port}/messages.json") as answer:
            messages = json.load(answer)
        return list(messages["messages"] if isinstance(messages, dict) else messages)


@contextmanager
def running(folder: Path, residents: int) -> Iterator[Stack]:
    """Start the product on the test run's own server, with a database of its own."""
    surroundings = _surroundings(folder)
    processes: dict[str, Process] = {}
    logs = folder / "logs"
    logs.mkdir()
    try:
        processes["mail"] = mail.start_page(surroundings, logs)
        loaded = demo_data.prepare(surroundings, residents, logs, print)
        web = doors.start_doors(surroundings, logs)
        processes |= dict(zip(WEB_DOORS, web, strict=True))
        workers = doors.start_workers(surroundings, logs)
        processes |= {"worker": workers[0], "provisioning": workers[1]}
        pages = demo_file.first_pages(surroundings, loaded)
        for process, url in zip(web, pages, strict=True):
            doors.wait_for_page(process, url)
        people = {person["name"]: person for person in loaded.people}
        yield Stack(loaded.municipalities, people, surroundings, processes)
    finally:
        for process in processes.values():
            process.ask_to_stop()
        for process in reversed(processes.values()):
            process.stop()
        _drop(surroundings)


def _surroundings(folder: Path) -> Surroundings:
    block = ports.next_free_block(8100, len(WEB_DOORS) + 1)
    redis, smtp_port = os.environ["REDIS_URL"], ports.free_port()
    return Surroundings(
        name="demo",
        services=Services(os.environ["DATABASE_URL"], redis, _broker(redis)),
        database=f"kwartier_stack_{os.getpid()}",
        folder=folder,
        smtp_port=smtp_port,
        ports=dict(zip(WEB_DOORS, block, strict=False)),
        mail_port=block[-1],
        extra={
            "CELL_DATABASE_URLS": "",
            "KWARTIER_QUEUE_PREFIX": _queue_prefix(),
            "SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
            "STORAGE_URL": (folder / "files").as_uri(),
            "KWARTIER_DEMO": mail.described(block[-1]),
        },
    )


def _broker(redis: str) -> str:
    """The RabbitMQ that somebody named for this run, else the run's own Valkey."""
    named = os.environ.get("CELERY_BROKER_URL", "")
    return named if named.startswith("amqp") else redis


def _queue_prefix() -> str:
    return f"kwartier-stack-{os.getpid()}-"


def _drop(surroundings: Surroundings) -> None:
    if surroundings.services.broker_url.startswith("amqp"):
        forget_queues(surroundings.services.broker_url, _queue_prefix())
    with psycopg.connect(surroundings.services.administrator_url, autocommit=True) as admin:
        name = sql.Identifier(surroundings.database)
        admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
