"""A real RabbitMQ for tests: which one, and queues of their own on it that are gone afterwards."""

import os
import runpy
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from unittest import mock
from urllib.parse import urlsplit, urlunsplit

from amqp.exceptions import AMQPError, NotFound
from celery import Celery
from django.test import override_settings
from kombu import Connection

from bootstrap.places import PLATFORM

VARIABLE = "KWARTIER_TEST_RABBITMQ_URL"
USUAL = "amqp://guest:guest@127.0.0.1:5672//"
QUEUES = ("default", "provisioning")


def url() -> str | None:
    """Return the broker that the variable names, else one at the usual port, else nothing."""
    return os.environ.get(VARIABLE) or (USUAL if _lets_us_in() else None)


def _lets_us_in() -> bool:
    """Whether a RabbitMQ answers there, and knows the login that a fresh one has."""
    parts = urlsplit(USUAL)
    with suppress(OSError, AMQPError):
        socket.create_connection((parts.hostname, parts.port), 2).close()
        with Connection(USUAL, connect_timeout=2) as connection:
            connection.connect()
            return True
    return False


def through(broker: str, port: int) -> str:
    """Return the broker's URL as it is reached through a port of this machine."""
    parts = urlsplit(broker)
    login = parts.netloc.rpartition("@")[0]
    return urlunsplit(parts._replace(netloc=f"{login}@127.0.0.1:{port}"))


@contextmanager
def publisher(broker: str, prefix: str) -> Iterator[Celery]:
    """Give a Celery app with the product's own settings for that broker."""
    with override_settings(CELERY_BROKER_URL=broker, QUEUE_PREFIX=prefix):
        values = runpy.run_path(str(PLATFORM / "config" / "celery_settings.py"))
    app = Celery("of the test", set_as_current=False)
    app.config_from_object(SimpleNamespace(**values))
    app.conf.broker_transport_options = {**values["RABBITMQ"], "read_timeout": 1}
    # Celery itself reads this variable before its settings.
    with mock.patch.dict(os.environ, CELERY_BROKER_URL=broker):
        try:
            yield app
        finally:
            app.pool.force_close_all()


def forget_queues(broker: str, prefix: str) -> None:
    """Delete our queues, and the exchanges of the same names."""
    with Connection(broker) as connection:
        for name in QUEUES:
            channel = connection.channel()
            channel.queue_delete(prefix + name)
            channel.exchange_delete(prefix + name)


def waiting(broker: str, queue: str) -> int:
    """Return how many messages wait in a queue that nobody has taken."""
    with Connection(broker) as connection:
        try:
            return int(connection.default_channel.queue_declare(queue, passive=True).message_count)
        except NotFound:
            return 0
