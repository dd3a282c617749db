"""Two browsers send one order, two workers take one order: it happens once."""

import threading
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from billing.models import LicenceOrder
from billing.services.carrying_out import carry_out
from billing.services.ordering import place_order
from tenants.models import Municipality
from tests import databases
from tests.door_client import APP

pytestmark = pytest.mark.usefixtures("committed")
ASKER = uuid4()


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Work outside any test transaction, as the app; what was ordered is deleted."""
    with django_db_blocker.unblock(), databases.logged_in_as(APP):
        yield
        LicenceOrder.objects.filter(asked_by=ASKER).delete()


def order(key: Any) -> LicenceOrder:
    return place_order(
        municipality=Municipality.objects.get(slug="hasselt"),
        kind="end",
        details={},
        asked_by=ASKER,
        asked_by_name="Emma",
        submission_key=key,
    )


def in_threads(count: int, what: Any) -> list[Any]:
    outcomes: list[Any] = []

    def run() -> None:
        try:
            outcomes.append(what())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_one_form_sent_eight_times_at_once_is_one_order():
    key = uuid4()

    placed = in_threads(8, lambda: order(key).pk)

    assert placed == [key] * 8
    assert LicenceOrder.objects.filter(asked_by=ASKER).count() == 1


def test_a_second_worker_leaves_an_order_that_is_being_carried_out():
    placed = order(uuid4())
    others: list[Any] = []

    def perform(_order: LicenceOrder) -> dict[str, Any]:
        others.extend(in_threads(3, lambda: carry_out(placed.pk)))
        return {"done": "once"}

    first = carry_out(placed.pk, perform)
    again = carry_out(placed.pk, perform)

    placed.refresh_from_db()
    assert (first, others, again) == (True, [False] * 3, False)
    assert (placed.stage, placed.outcome) == ("done", {"done": "once"})
