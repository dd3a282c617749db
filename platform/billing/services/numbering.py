"""Numbers without a gap: the counter's row is locked until the document's transaction ends."""

from django.db import connections

from billing.models.documents import DOCUMENTS
from common.identifiers import new_id
from common.tenancy import HUB

NEXT = """
    INSERT INTO "billing_numberseries" (id, series, year, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = "billing_numberseries".last + 1
    RETURNING last
"""


class NoTransaction(RuntimeError):
    """A number was asked for outside a transaction: if the document failed, it would be lost."""


def next_number(*, year: int, series: str = DOCUMENTS) -> str:
    """Return the next number, such as 2026-000123. Take it last: others wait for it.

    A sequence would not do: it gives out numbers that a rolled back transaction never uses.
    """
    connection = connections[HUB]
    if not connection.in_atomic_block:
        raise NoTransaction(series)
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [new_id(), series, year])
        row = cursor.fetchone()
    return f"{year}-{row[0]:06d}"
