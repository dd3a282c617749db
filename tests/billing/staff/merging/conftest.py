"""Hasselt, which stays, and Boechout, which goes: both with a licence that runs."""

import pytest

from tests.billing.buyers import bought, moved, town_hall, whole_plan
from tests.billing.test_follow_money import late_invoice, pay


@pytest.fixture
def staying(world):
    """Hasselt's licence of a year, begun 200 days ago."""
    return moved(bought(town_hall(world.hasselt), whole_plan(78_000)), days=200)


@pytest.fixture
def leaving(world):
    """Boechout's licence of a year, begun 50 days ago: the municipality that goes."""
    return moved(bought(town_hall(world.boechout), whole_plan(13_000)), days=50)


@pytest.fixture
def two(leaving, staying):
    """Both licences, invoiced and paid."""
    for licence in (leaving, staying):
        pay(late_invoice(licence, 0), money_id=str(licence.pk))
    return leaving, staying
