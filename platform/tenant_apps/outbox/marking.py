"""Marks of what was handed over to the mail server that survive the database as well.

While a batch goes out its transactions commit without waiting for the disk: a killed worker loses
none of them, and they take a tenth of the time. A killed PostgreSQL may lose the last ones; but
then this process still knows what it handed over, and marks it again as soon as it can. So it does
at the end of every batch, on disk, and forgets what the mails said.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import InterfaceError, OperationalError, connections
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from common.tenancy import tenant_alias
from tenant_apps.outbox.models import Mail

logger = logging.getLogger("kwartier.outbox")
AWAY = (OperationalError, InterfaceError)
BACK_WITHIN = 60.0

# What this process handed over and has not yet marked on disk: no thread of it sends that again.
_in_doubt: set[UUID] = set()


def is_in_doubt(mail_id: UUID) -> bool:
    """Whether this process handed the mail over, though its row may not say so yet."""
    return mail_id in _in_doubt


@contextmanager
def marked() -> Iterator[list[UUID]]:
    """Yield a list for what is handed over; on leaving, all of it is marked on disk."""
    handed_over = _HandedOver()
    try:
        with _without_waiting_for_the_disk(connections[tenant_alias()]):
            yield handed_over
    finally:
        if handed_over:
            _mark(handed_over)
            _in_doubt.difference_update(handed_over)


class _HandedOver(list[UUID]):
    """A list that the process's other threads know of."""

    def append(self, mail_id: UUID) -> None:
        _in_doubt.add(mail_id)
        super().append(mail_id)


@contextmanager
def _without_waiting_for_the_disk(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET synchronous_commit TO DEFAULT")
        except AWAY:
            connection.close()


def _mark(handed_over: list[UUID]) -> None:
    """Write the marks, and wait for a database that is being started again."""
    connection = connections[tenant_alias()]
    give_up_at = time.monotonic() + BACK_WITHIN
    while True:
        try:
            sent_at = Coalesce("sent_at", Value(timezone.now()))
            Mail.objects.filter(pk__in=handed_over).update(sent_at=sent_at, context={})
            return
        except AWAY as error:
            if connection.in_atomic_block or time.monotonic() > give_up_at:
                raise
            logger.warning("%s mails wait for their marks: %s", len(handed_over), error)
            connection.close()
            time.sleep(0.2)
