"""Whatever overlaps, in whichever order and however often: each movement is there once."""

import random

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing.models import BankLine, Fact, LedgerEntry
from billing.services.banking import import_statement
from tests.billing.bank.happenings import invoice, standing
from tests.billing.bank.statement_file import paid, statement_file
from tests.statements import undone

pytestmark = pytest.mark.django_db
TOTAL = 423_500


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    amounts=st.lists(st.sampled_from([TOTAL, TOTAL - 1, 700]), min_size=1, max_size=6),
    windows=st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6)), min_size=1, max_size=4),
    seed=st.integers(0, 2**16),
)
def test_overlapping_files_in_any_order_come_to_the_same(world, amounts, windows, seed):
    with undone():
        due = [invoice() for _each in amounts]
        entries = [
            paid(cents, each.reference, bank_reference=f"R{number}")
            for number, (cents, each) in enumerate(zip(amounts, due, strict=True))
        ]
        parts = [*((begin, begin + length) for begin, length in windows), (0, len(entries))]
        files = [
            statement_file(*entries[begin:end], name=f"{number}")
            for number, (begin, end) in enumerate(parts)
        ] * 2
        random.Random(seed).shuffle(files)

        for content in files:
            import_statement(content=content, imported_by=world.sam.identity)

        exact = amounts.count(TOTAL)
        assert BankLine.objects.count() == len(amounts)
        assert BankLine.objects.filter(decision="booked").count() == exact
        assert sum(standing(each).is_paid for each in due) == exact
        assert _sum(Fact.objects.all(), "cents") == exact * TOTAL
        assert _sum(LedgerEntry.objects.filter(account="550000"), "debit_cents") == exact * TOTAL


def _sum(rows, column):
    return rows.aggregate(sum=Sum(column, default=0))["sum"]
