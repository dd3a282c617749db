"""Eight issue a hundred invoices each at once: no number is missing, none is given out twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from random import Random
from threading import Barrier

import pytest
from django.core.files.storage import InMemoryStorage
from django.db import IntegrityError
from django.db.models import Count, Sum

from billing.models import Fact, Invoice, LedgerEntry, Licence
from billing.services import filing, issuing
from billing.services.issuing import InvoiceExists
from billing.services.recording import record_fact
from common.tenancy import hub_atomic
from tests.billing import selling
from tests.billing.committed import forgotten_afterwards, in_a_connection_of_its_own

pytestmark = pytest.mark.django_db
THREADS, EACH = 8, 100
MONTHS = [(date(2026, month, 1), date(2026, month + 1, 1)) for month in range(1, 11)]


class ThrownAway(Exception):
    """The transaction fails after the number was taken."""


@pytest.fixture
def crowd(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadPoolExecutor]:
    """Return threads of issuers. What typst draws is not the point here, and takes its time."""
    monkeypatch.setattr(filing, "pdf_of", lambda *_: b"%PDF-1.7")
    monkeypatch.setattr(filing, "default_storage", InMemoryStorage())
    with ThreadPoolExecutor(THREADS) as threads, forgotten_afterwards():
        yield threads


def do(crowd: ThreadPoolExecutor, task):
    return crowd.submit(in_a_connection_of_its_own, task)


def _issue(licence: Licence, period: tuple[date, date], *, is_kept: bool = True) -> str:
    try:
        with hub_atomic():
            issued = selling.invoice(licence, kind="letters", period=period)
            if not is_kept:
                raise ThrownAway
    except InvoiceExists:
        return "double"
    except ThrownAway:
        return "thrown away"
    return issued.number


def _work(number: int, licences: list[Licence], start: Barrier) -> list[str]:
    chance, outcomes = Random(number), []
    mine = [(licence, month) for licence in licences[number::THREADS] for month in MONTHS]
    start.wait()
    for licence, month in mine:
        if chance.random() < 0.2:
            outcomes.append(_issue(licence, month, is_kept=False))
        outcomes.append(_issue(licence, month))
        if chance.random() < 0.1:
            outcomes.append(_issue(chance.choice(mine)[0], MONTHS[0]))
    return outcomes


def _licences(many: int) -> list[Licence]:
    buyer = selling.organisation()
    return [selling.licence(buyer) for _licence in range(many)]


def test_eight_times_a_hundred_invoices_have_no_gap_and_no_double(crowd: ThreadPoolExecutor):
    licences = do(crowd, lambda: _licences(THREADS * EACH // len(MONTHS))).result()
    start = Barrier(THREADS, timeout=60)

    working = [
        do(crowd, lambda number=number: _work(number, licences, start)) for number in range(THREADS)
    ]
    outcomes = [outcome for work in working for outcome in work.result()]

    numbers = sorted(each for each in outcomes if each.startswith("2026-"))
    assert numbers == [f"2026-{n:06d}" for n in range(1, THREADS * EACH + 1)]
    assert {"double", "thrown away"} < set(outcomes)
    assert sorted(Invoice.objects.values_list("number", flat=True)) == numbers
    sums = LedgerEntry.objects.aggregate(debit=Sum("debit_cents"), credit=Sum("credit_cents"))
    assert sums["debit"] == sums["credit"] == THREADS * EACH * 2783000


def test_of_many_who_invoice_one_period_at_once_one_does(crowd: ThreadPoolExecutor):
    (licence,) = do(crowd, lambda: _licences(1)).result()
    start = Barrier(THREADS, timeout=60)

    def rival() -> str:
        start.wait()
        return _issue(licence, MONTHS[0])

    outcomes = sorted(attempt.result() for attempt in [do(crowd, rival) for _n in range(THREADS)])

    assert outcomes == ["2026-000001"] + ["double"] * (THREADS - 1)


def test_facts_told_many_times_at_once_are_booked_once(crowd: ThreadPoolExecutor):
    invoice = do(crowd, selling.invoice).result()
    start = Barrier(THREADS, timeout=60)

    def tell(number: int) -> None:
        keys = [f"line/{n}" for n in range(10)] * 2
        Random(number).shuffle(keys)
        start.wait()
        for key in keys:
            record_fact(
                invoice=invoice,
                kind="paid",
                source="bank",
                cents=1000,
                money_id=key,
                happened_on=date(2026, 2, 1),
            )

    for work in [do(crowd, lambda number=number: tell(number)) for number in range(THREADS)]:
        work.result()

    bank = LedgerEntry.objects.filter(account="550000").aggregate(
        n=Count("pk"), d=Sum("debit_cents")
    )
    assert (Fact.objects.count(), bank["n"], bank["d"]) == (10, 10, 10_000)


def test_a_counter_that_is_read_and_written_apart_would_be_noticed(
    crowd: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
):
    """The mutation: count what there is instead of locking a counter."""
    licences = do(crowd, lambda: _licences(THREADS)).result()
    ready = Barrier(THREADS, timeout=60)

    def next_number(*, year: int) -> str:
        number = f"{year}-{Invoice.objects.count() + 1:06d}"
        ready.wait()
        return number

    monkeypatch.setattr(issuing, "next_number", next_number)
    attempts = [
        do(crowd, lambda licence=licence: _issue(licence, MONTHS[0])) for licence in licences
    ]

    refused = [attempt.exception() for attempt in attempts if attempt.exception()]
    assert len(refused) == THREADS - 1
    assert all(isinstance(error, IntegrityError) for error in refused)
